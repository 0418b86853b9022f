package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeycloakHomeTests {

	private Path folder;

	@BeforeEach
	void setUp(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void nothingSetNamesBothWaysAndTheRemedy() {
		assertThatExceptionOfType(KeycloakStartException.class).isThrownBy(() -> find(Map.of(), Map.of()))
			.withMessageContaining("system property keycloak.home")
			.withMessageContaining("environment variable KEYCLOAK_HOME")
			.withMessageContaining("Unpack Keycloak");
	}

	@Test
	void missingFolderNamesWhereItComesFrom() {
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> find(Map.of(), Map.of("KEYCLOAK_HOME", this.folder + "/none")))
			.withMessageContaining("none', named by the environment variable KEYCLOAK_HOME, is not a folder");
	}

	@Test
	void otherFolderIsNoDistribution() {
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> KeycloakServer.builder().home(this.folder).start())
			.withMessageContaining("is not a Keycloak distribution: lib/quarkus-run.jar is missing");
	}

	@Test
	void systemPropertyWinsOverEnvironmentVariable() throws IOException {
		Path property = distribution("property", "Keycloak - Version 26.7.3");
		Path variable = distribution("variable", "Keycloak - Version 26.7.2");
		assertThat(find(Map.of("keycloak.home", property.toString()), Map.of("KEYCLOAK_HOME", variable.toString())))
			.isEqualTo(new KeycloakHome(property, "26.7.3"));
		assertThat(find(Map.of("keycloak.home", " "), Map.of("KEYCLOAK_HOME", variable.toString())))
			.isEqualTo(new KeycloakHome(variable, "26.7.2"));
	}

	@Test
	void oldVersionNamesWhereItComesFrom() throws IOException {
		Path old = distribution("old", "Keycloak - Version 25.0.6");
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> find(Map.of("keycloak.home", old.toString()), Map.of()))
			.withMessageContaining("named by the system property keycloak.home, is Keycloak 25.0.6, and 26 or newer");
	}

	@Test
	void versionThatIsNotKnownIsTried() throws IOException {
		Path built = distribution("built", "nightly");
		assertThat(find(Map.of("keycloak.home", built.toString()), Map.of()).path()).isEqualTo(built);
	}

	private Path distribution(String name, String version) throws IOException {
		Path home = Files.createDirectories(this.folder.resolve(name));
		Files.createDirectories(home.resolve("lib"));
		Files.createFile(home.resolve("lib").resolve("quarkus-run.jar"));
		Files.writeString(home.resolve("version.txt"), version);
		return home;
	}

	private static KeycloakHome find(Map<String, String> properties, Map<String, String> environment) {
		return KeycloakHome.find(properties::get, environment::get);
	}

}
