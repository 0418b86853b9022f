package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreparedKeycloakTests {

	@Test
	void preparedKeycloakIsForAllWhoMayReadTheDistribution(@TempDir Path folder) throws Exception {
		new FakeKeycloak(folder).unpack();
		Path prepared = new PreparedKeycloak(KeycloakHome.of(folder, "test"), List.of(), Duration.ofMinutes(1))
			.prepare();
		assertThat(prepared.resolve("lib").resolve("quarkus-run.jar")).exists();
		if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
			assertThat(Files.getPosixFilePermissions(prepared))
				.isEqualTo(Files.getPosixFilePermissions(prepared.getParent()));
		}
	}

	@Test
	void preparedKeycloakThatCannotBeReadIsTold(@TempDir Path folder) {
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(
					() -> KeycloakInstance.start(folder, List.of(), AdminAccount.random(), ServerPorts.choose(0, null)))
			.withMessageContaining(folder.toString())
			.withMessageContaining("may not read it");
	}

	@Test
	void failedPreparationIsToldAndLeavesNothingToBeTakenForGood(@TempDir Path folder) throws IOException {
		Files.createDirectories(folder.resolve("lib"));
		Files.createFile(folder.resolve("lib").resolve("quarkus-run.jar"));
		Path prepared = Files.createDirectories(folder.resolve("keycloakboot"));
		Files.createDirectories(prepared.resolve("unfinished-1").resolve("of-a-killed-process"));
		KeycloakHome home = KeycloakHome.of(folder, "test");
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> new PreparedKeycloak(home, List.of(), Duration.ofMinutes(1)).prepare())
			.withMessageContaining("Keycloak can't be prepared. It said:")
			.withMessageContaining("QuarkusEntryPoint");
		try (Stream<Path> left = Files.list(prepared)) {
			assertThat(left).containsExactly(prepared.resolve("lock"));
		}
	}

}
