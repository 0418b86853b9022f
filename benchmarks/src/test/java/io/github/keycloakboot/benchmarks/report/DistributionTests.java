package io.github.keycloakboot.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionTests {

	@Test
	void quantileIsAMeasuredValue() {
		Distribution distribution = new Distribution(
				IntStream.rangeClosed(1, 100).mapToObj((i) -> (double) (101 - i)).toList());
		assertThat(distribution.quantile(0)).isEqualTo(1);
		assertThat(distribution.quantile(0.25)).isEqualTo(25);
		assertThat(distribution.median()).isEqualTo(50);
		assertThat(distribution.quantile(0.99)).isEqualTo(99);
		assertThat(distribution.max()).isEqualTo(100);
	}

	@Test
	void numberHasThreeDigitsThatCount() {
		assertThat(List.of(1.234, 12.34, 123.4, 1234.0).stream().map(Distribution::number)).containsExactly("1.23",
				"12.3", "123", "1234");
	}

}
