package io.github.keycloakboot.test.container;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DockerSearchTests {

	private static final String ERROR = "Could not find a valid Docker environment";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final DockerSearch search = new DockerSearch(getClass().getClassLoader());

	@AfterEach
	void reset() {
		this.logging.setLogLevel(DockerSearch.LOGGER, null);
	}

	private static boolean findNothing() {
		LogFactory.getLog(DockerSearch.LOGGER + ".DockerClientProviderStrategy").error(ERROR);
		return false;
	}

	@Test
	void whereThereIsNoDockerALineSaysSoAndNoError(CapturedOutput output) {
		assertThat(this.search.finds(DockerSearchTests::findNothing)).isFalse();
		assertThat(output).doesNotContain(ERROR, "ERROR")
			.contains("finds no Docker engine. What it tried, it tells with "
					+ "logging.level.org.testcontainers.dockerclient=debug.");
	}

	@Test
	void errorsOfALaterSearchAreLogged(CapturedOutput output) {
		this.search.finds(DockerSearchTests::findNothing);
		findNothing();
		assertThat(output).containsOnlyOnce(ERROR);
	}

	@ParameterizedTest
	@EnumSource(names = { "DEBUG", "INFO", "ERROR" })
	void whoeverSetsALevelSeesWhatTestcontainersSays(LogLevel level, CapturedOutput output) {
		this.logging.setLogLevel(DockerSearch.LOGGER, level);
		assertThat(this.search.finds(DockerSearchTests::findNothing)).isFalse();
		assertThat(output).contains(ERROR).doesNotContain("finds no Docker engine");
	}

	@Test
	void whatIsFoundIsNoLine(CapturedOutput output) {
		assertThat(this.search.finds(() -> true)).isTrue();
		assertThat(output.getOut()).isEmpty();
	}

}
