package io.github.keycloakboot.benchmarks.ratio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RatioBenchmarkTests {

	@Test
	void everyContenderVerifiesItsTokens() {
		assertThat(new RatioBenchmark(Plan.SMOKE).run().toString().lines().filter((line) -> line.contains("| decode")))
			.hasSize(8);
	}

	@Test
	void everyNumberOfRealmsVerifiesItsTokens() {
		assertThat(new RealmsBenchmark(Plan.SMOKE).run().toString().lines().filter((line) -> line.contains("| token")))
			.hasSize(4);
	}

	@Test
	void contenderWithoutResultIsRefused() {
		Contender contender = new Contender("broken", (number) -> false);
		assertThatIllegalStateException().isThrownBy(() -> Slice.measure(contender, Duration.ofMillis(1)));
	}

	@Test
	void contenderThatTakesTenTimesTheWorkIsTenTimesSlowerOrSo() {
		InterleavedRatio ratio = InterleavedRatio.measure(List.of(work(100_000), work(1_000_000)),
				new Plan(3, 5, Duration.ofMillis(5), 1));
		// Wide limits: it is about which of them is divided by which
		assertThat(ratio.timesFaster(1).median()).isLessThan(0.9);
		assertThat(ratio.timesFaster(0).median()).isEqualTo(1);
	}

	@Test
	void jmhFindsItsBenchmarkAndCanRunIt() throws IOException {
		try (InputStream list = getClass().getResourceAsStream("/META-INF/BenchmarkList")) {
			assertThat(list).isNotNull();
			assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8))
				.contains(DecodeBenchmark.class.getName());
		}
		DecodeBenchmark benchmark = new DecodeBenchmark();
		benchmark.subject = DecodeBenchmark.Subject.STARTER_NEVER_SEEN;
		benchmark.start();
		try {
			assertThat(benchmark.decode()).isInstanceOf(Authentication.class);
		}
		finally {
			benchmark.stop();
		}
	}

	private static Contender work(int steps) {
		return new Contender("work", (number) -> {
			double sum = number;
			for (int i = 0; i < steps; i++) {
				sum += Math.sqrt(i);
			}
			return sum;
		});
	}

}
