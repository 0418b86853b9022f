package io.github.keycloakboot.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ends, in several ways, another JVM that has started a Keycloak.
 */
class KeycloakOrphanIT {

	@BeforeAll
	static void prepare() throws InterruptedException {
		new PreparedKeycloak(KeycloakHome.find(), List.of(), Duration.ofMinutes(3)).prepare();
	}

	private Path temporary;

	private Process starter;

	@BeforeEach
	void launch(@TempDir Path folder) throws IOException {
		this.temporary = folder;
		this.starter = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + folder,
				"-D" + KeycloakHome.PROPERTY + "=" + System.getProperty(KeycloakHome.PROPERTY), "-cp",
				System.getProperty("java.class.path"), ForgetfulStarter.class.getName())
			.redirectErrorStream(true)
			.start();
	}

	@AfterEach
	void endStarter() {
		this.starter.descendants().forEach(ProcessHandle::destroyForcibly);
		this.starter.destroyForcibly();
	}

	@Test
	void killedJvmLeavesNoProcessAndNoFile() throws Exception {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.starter.getInputStream(), StandardCharsets.UTF_8))) {
			assertThat(output.lines().filter("started"::equals).findFirst()).isPresent();
		}
		List<ProcessHandle> keycloak = keycloak();
		this.starter.destroyForcibly();
		awaitEnd(keycloak);
		assertNoFile();
	}

	@Test
	void jvmKilledDuringTheStartLeavesNoProcessAndNoFile() throws Exception {
		List<ProcessHandle> keycloak = keycloak();
		this.starter.destroyForcibly();
		awaitEnd(keycloak);
		assertNoFile();
	}

	@Test
	void terminatedJvmLeavesNoProcessAndNoFile() throws Exception {
		List<ProcessHandle> keycloak = keycloak();
		this.starter.destroy();
		assertThat(this.starter.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(keycloak).noneMatch(ProcessHandle::isAlive);
		assertNoFile();
	}

	private void assertNoFile() throws IOException {
		try (Stream<Path> left = Files.list(this.temporary)) {
			assertThat(left.filter((path) -> path.getFileName().toString().startsWith("keycloakboot-"))).isEmpty();
		}
	}

	private List<ProcessHandle> keycloak() {
		return await().atMost(Duration.ofMinutes(2))
			.until(() -> this.starter.descendants().toList(), (processes) -> !processes.isEmpty());
	}

	private static void awaitEnd(List<ProcessHandle> processes) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
	}

}
