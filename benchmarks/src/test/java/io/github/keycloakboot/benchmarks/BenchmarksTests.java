package io.github.keycloakboot.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	@Test
	void unknownNameIsAnsweredByTheKnownOnes() {
		assertThat(run("ratio")).isEqualTo(2);
		assertThat(this.output.toString(StandardCharsets.UTF_8)).contains("ratios faults service");
	}

	@Test
	void missingProviderIsNamedTogetherWithTheRemedy() {
		assertThat(run("accp")).isEqualTo(1);
		assertThat(this.output.toString(StandardCharsets.UTF_8)).contains("Amazon Corretto Crypto Provider", "-Paccp");
	}

	private int run(String name) {
		return new Benchmarks().run(List.of(name), new PrintStream(this.output, true, StandardCharsets.UTF_8));
	}

}
