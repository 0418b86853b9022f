package io.github.keycloakboot.benchmarks.provisioning;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.benchmarks.report.MissedGoalException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProvisioningBenchmarkTests {

	private final ProvisioningBenchmark benchmark = new ProvisioningBenchmark(RealmSize.FULL, 3);

	@Test
	void ratiosAreThoseOfEachRound() {
		assertThat(this.benchmark.table(figures(0)).toString().lines()).hasSize(7)
			.contains("| first apply, of a realm that isn't there | 30.0 (20.0–60.0) | 1 read, 1 write |"
					+ " 2.00 (2.00–3.00) of the `POST` | ≤ 4 |");
	}

	@Test
	void secondApplyThatWritesIsAFailureWithTheTable() {
		assertThatExceptionOfType(MissedGoalException.class).isThrownBy(() -> this.benchmark.table(figures(2)))
			.withMessageContainingAll("| second apply of it |", "FAILED: the second apply wrote, 6 times in all");
	}

	@Test
	void figuresComeThroughThePipe() {
		Figures figures = figures(1);
		String line = JsonMapper.shared().writeValueAsString(figures);
		assertThat(JsonMapper.shared().readValue(line, Figures.class)).isEqualTo(figures);
	}

	private static Figures figures(int writes) {
		Step second = step(1000, 1, writes);
		return new Figures(
				List.of(new Figures.Round(step(10_000, 0, 0), step(20_000, 1, 1), second),
						new Figures.Round(step(20_000, 0, 0), step(60_000, 1, 1), second),
						new Figures.Round(step(15_000, 0, 0), step(30_000, 1, 1), second)),
				step(90_000, 9, 9), 50, 256);
	}

	private static Step step(double millis, int reads, int writes) {
		List<RequestTally.Count> counts = new ArrayList<>();
		if (reads > 0) {
			counts.add(new RequestTally.Count("GET /{realm}", false, reads, 1));
		}
		if (writes > 0) {
			counts.add(new RequestTally.Count("POST /{realm}/users", true, writes, 1));
		}
		return new Step(millis, 1, counts);
	}

}
