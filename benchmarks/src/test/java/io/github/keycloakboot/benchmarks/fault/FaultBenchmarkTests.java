package io.github.keycloakboot.benchmarks.fault;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultBenchmarkTests {

	@Test
	void everyFaultIsCausedAndMeasured() {
		assertThat(new FaultBenchmark(FaultPlan.SMOKE).run().toString().lines()).hasSize(16);
	}

}
