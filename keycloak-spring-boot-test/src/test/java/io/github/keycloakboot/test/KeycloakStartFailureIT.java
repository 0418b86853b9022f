package io.github.keycloakboot.test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeycloakStartFailureIT {

	// a shared server of another test class may be among them
	private final List<ProcessHandle> before = ProcessHandle.current().children().toList();

	@BeforeAll
	static void prepare() throws InterruptedException {
		new PreparedKeycloak(KeycloakHome.find(), List.of(), Duration.ofMinutes(3)).prepare();
	}

	@Test
	void realmThatKeycloakRefusesIsToldInItsWords() {
		Path realm = Path.of("src/test/resources/io/github/keycloakboot/test/refused-realm.json");
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> KeycloakServer.builder().realmFile(realm).start())
			.withMessageContaining("exit code 1")
			.withMessageContaining("Unrecognized field \"noSuchProperty\"");
		assertThat(ProcessHandle.current().children()).isSubsetOf(this.before);
	}

	@Test
	void tooShortATimeIsTold() {
		assertThatExceptionOfType(KeycloakStartException.class)
			.isThrownBy(() -> KeycloakServer.builder().startupTimeout(Duration.ofMillis(500)).start())
			.withMessageContaining("not ready within 500 ms")
			.withMessageContaining("startupTimeout");
		assertThat(ProcessHandle.current().children()).isSubsetOf(this.before);
	}

	@Test
	void portThatIsInUseIsToldBeforeAnythingStarts() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(KeycloakStartException.class)
				.isThrownBy(() -> KeycloakServer.builder().port(socket.getLocalPort()).start())
				.withMessageContaining("Port " + socket.getLocalPort() + " of 127.0.0.1 is in use");
		}
	}

}
