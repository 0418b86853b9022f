package io.github.keycloakboot.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page by which people get started has for the shell, run in the project that it
 * shows. The ports are others, so that nothing else has them.
 */
class GettingStartedIT {

	static final String START = "mvn spring-boot:test-run\n";

	private static final Path TARGET = Path.of("target").toAbsolutePath();

	private final Path folder;

	private final String servicePort = freePort();

	private final String keycloakPort = freePort();

	GettingStartedIT(@TempDir Path folder) {
		this.folder = folder;
	}

	private static String freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return String.valueOf(socket.getLocalPort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void commandsOfThePageGiveWhatItSays() throws IOException {
		copyProject();
		Shell shell = new Shell(this.folder,
				Map.of("SERVER_PORT", this.servicePort, "KEYCLOAK_HOME", System.getProperty("keycloak.home")));
		try (RunningCommand service = shell.start(START)) {
			service.awaitLine(": Started ShopApplication");
			assertThat(shell.statuses(requests())).containsExactly("200", "403", "401", "200");
		}
	}

	/**
	 * The lines with curl, in order.
	 */
	private String requests() {
		List<String> requests = Snippet.in("shell")
			.stream()
			.filter((snippet) -> snippet.page().equals("docs/getting-started.md"))
			.map(Snippet::text)
			.filter((text) -> text.contains("curl"))
			.toList();
		assertThat(requests).hasSize(2);
		return String.join("", requests)
			.replace("localhost:8080", "localhost:" + this.servicePort)
			.replace("127.0.0.1:8081", "127.0.0.1:" + this.keycloakPort);
	}

	/**
	 * As it was built already, from the repository that it was built from.
	 */
	private void copyProject() throws IOException {
		Path project = TARGET.resolve("projects/getting-started");
		try (Stream<Path> files = Files.walk(project)) {
			for (Path file : files.toList()) {
				Path copy = this.folder.resolve(project.relativize(file).toString());
				if (!Files.isDirectory(copy)) {
					Files.copy(file, copy);
				}
			}
		}
		Path start = this.folder.resolve("src/test/java/com/example/shop/TestShopApplication.java");
		String source = Files.readString(start);
		assertThat(source).contains(".port(8081)");
		Files.writeString(start, source.replace(".port(8081)", ".port(" + this.keycloakPort + ")"));
		Path settings = Files.writeString(this.folder.resolve("settings.xml"), Files.readString(Path.of("settings.xml"))
			.replace("@localRepositoryUrl@", Path.of(System.getProperty("local.repository")).toUri().toString()));
		Path options = Files.createDirectories(this.folder.resolve(".mvn")).resolve("maven.config");
		Files.writeString(options,
				"--settings\n" + settings + "\n-Dmaven.repo.local=" + TARGET.resolve("repository") + "\n");
	}

}
