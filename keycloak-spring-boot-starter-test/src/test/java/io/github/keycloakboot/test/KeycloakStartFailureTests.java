package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What Spring Boot prints where the Keycloak that is a bean can't be started, and that
 * the page on what goes wrong quotes it.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeycloakStartFailureTests {

	private static void start(Supplier<Object> keycloak) {
		SpringApplication application = new SpringApplication(KeycloakStartFailureTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers(
				(context) -> ((GenericApplicationContext) context).registerBean("keycloak", Object.class, keycloak));
		application.run();
	}

	private static void assertPrintedAndQuoted(CapturedOutput output, String description, String action)
			throws IOException {
		String printed = "Description:\n\n" + description + "\n\nAction:\n\n" + action + "\n";
		assertThat(output.getOut().replace("\r", "")).contains("APPLICATION FAILED TO START", printed)
			.doesNotContain("Caused by");
		String page = Files.readString(Path.of("..", "docs", "troubleshooting.md"));
		assertThat(page).contains("```\n" + printed.replaceAll("Port \\d+", "Port 8180") + "```");
	}

	@Test
	void distributionThatIsMissing(CapturedOutput output) throws IOException {
		assertThatException().isThrownBy(() -> start(() -> KeycloakHome.find((name) -> null, (name) -> null)))
			.havingRootCause()
			.withMessageStartingWith("No Keycloak distribution: ");
		assertPrintedAndQuoted(output,
				"No Keycloak distribution: neither the system property keycloak.home nor the environment variable "
						+ "KEYCLOAK_HOME is set.",
				"Unpack Keycloak (the zip of keycloak.org, or the Maven artifact "
						+ "org.keycloak:keycloak-quarkus-dist of type zip) and name its folder, the one that holds bin and lib, "
						+ "by the system property keycloak.home or by the environment variable KEYCLOAK_HOME.");
	}

	@Test
	void portThatIsInUse(CapturedOutput output) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			int port = socket.getLocalPort();
			assertThatException().isThrownBy(() -> start(() -> LoopbackPort.choose(port)));
			assertPrintedAndQuoted(output, "Port " + port + " of 127.0.0.1 is in use.",
					"End what listens there, or choose another port, or 0 for a free one.");
		}
	}

	@Test
	void problemWithoutARemedyIsToldAsWell(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(() -> {
			throw new KeycloakStartException("Keycloak ended while it was starting, with exit code 1.");
		}));
		assertThat(output.getOut()).contains("Keycloak ended while it was starting, with exit code 1.",
				"Change what is said above.");
	}

}
