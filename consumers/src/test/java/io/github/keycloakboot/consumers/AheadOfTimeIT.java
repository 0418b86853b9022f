package io.github.keycloakboot.consumers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that start a service faster, with the sample's jar. Nobody is at the
 * address of its Keycloak, which it needn't ask anything to start.
 */
class AheadOfTimeIT {

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", "prod",
			"KEYCLOAK_ISSUER_URI", "https://localhost:1/realms/shop", "KEYCLOAK_CLIENT_SECRET", "secret", "SERVER_PORT",
			"0", "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH")));

	AheadOfTimeIT(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void copyJar() throws IOException {
		Files.copy(Path.of(System.getProperty("sample.jar")), this.folder.resolve("orders.jar"));
	}

	private static List<String> commands(int block) {
		List<String> blocks = Snippet.in("shell")
			.stream()
			.filter((snippet) -> snippet.page().equals("docs/ahead-of-time.md"))
			.map(Snippet::text)
			.toList();
		assertThat(blocks).hasSize(2);
		return blocks.get(block).lines().toList();
	}

	private String start(String command, Path folder, String line) {
		try (RunningCommand service = new Shell(folder, this.environment).start(command)) {
			return service.awaitLine(line);
		}
	}

	@Test
	void jarStartsAsItWasProcessed() {
		List<String> commands = commands(0);
		assertThat(commands).hasSize(1);
		// It was processed to make its realm at start, for which there would have to be a
		// Keycloak
		assertThat(start(commands.get(0), this.folder, "Waiting for Keycloak to provision realms"))
			.contains("Starting AOT-processed OrdersApplication");
	}

	@Test
	void jarStartsWithTheArchiveOfItsClasses() {
		List<String> commands = commands(1);
		assertThat(commands).hasSize(4);
		new Shell(this.folder, this.environment).run(String.join("\n", commands.subList(0, 3)));
		assertThat(this.folder.resolve("orders/orders.jsa")).exists();
		// Where the archive can't be used, Java doesn't start
		this.environment.put("JAVA_TOOL_OPTIONS", "-Xshare:on");
		start(commands.get(3), this.folder.resolve("orders"), ": Started OrdersApplication");
	}

}
