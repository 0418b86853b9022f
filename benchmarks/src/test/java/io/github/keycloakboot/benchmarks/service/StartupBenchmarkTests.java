package io.github.keycloakboot.benchmarks.service;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.benchmarks.report.MissedGoalException;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StartupBenchmarkTests {

	private final StartupBenchmark benchmark = new StartupBenchmark(0, 1);

	private final Path folder;

	StartupBenchmarkTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void bothServicesStartAndTellOfTheirStart() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			StartupBenchmark.Measured measured = this.benchmark.measure(Stack.SERVLET, keycloak,
					ServiceClassPath.current(this.folder));
			assertThat(measured.pairs()).singleElement().satisfies((pair) -> {
				assertThat(pair.spring().bootMillis()).isPositive().isLessThan(pair.spring().millis());
				assertThat(pair.spring().cpuMillis()).isPositive();
				// It has the starter's classes beside those of plain Spring Boot
				assertThat(pair.starter().classes()).isGreaterThan(pair.spring().classes());
			});
			assertThat(keycloak.discoveryRequests()).isZero();
		}
	}

	@Test
	void plainSpringBootHasNoStarterOnItsClassPath() {
		ServiceClassPath classPath = ServiceClassPath.current(this.folder);
		assertThat(classPath.without(KeycloakAutoConfiguration.class).entries())
			.hasSize(classPath.entries().size() - 1);
	}

	@Test
	void differencesAreThoseOfEachPair() {
		assertThat(table(0, 100, 149, 400).lines()).hasSize(7)
			.contains("| process start to ready, ms | servlet | 1000 (1000–1000) | 1149 (1100–1400) |"
					+ " 149 (100–400) | ≤ 150 ms |");
	}

	@Test
	void startThatTakesTooLongIsAFailureWithTheTable() {
		assertThatExceptionOfType(MissedGoalException.class).isThrownBy(() -> table(0, 100, 151, 400))
			.withMessageContainingAll("| 151 (100–400) |",
					"FAILED: the start of a servlet service takes more than 150");
	}

	@Test
	void requestToKeycloakIsAFailure() {
		assertThatExceptionOfType(MissedGoalException.class).isThrownBy(() -> table(1, 100))
			.withMessageContaining("asked Keycloak at its start");
	}

	private String table(int requests, double... differences) {
		List<StartupBenchmark.Pair> pairs = Arrays.stream(differences)
			.mapToObj((difference) -> new StartupBenchmark.Pair(start(1000), start(1000 + difference)))
			.toList();
		return this.benchmark.table(List.of(new StartupBenchmark.Measured(Stack.SERVLET, pairs)), requests).toString();
	}

	private static StartFigures start(double millis) {
		return new StartFigures(millis, millis, millis, millis);
	}

}
