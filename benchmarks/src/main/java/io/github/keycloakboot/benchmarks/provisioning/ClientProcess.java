package io.github.keycloakboot.benchmarks.provisioning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import io.github.keycloakboot.test.KeycloakServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client in a JVM with no more heap than it may need, on the class path of this one.
 *
 * @param server the server
 * @param rounds how often each realm is made
 */
record ClientProcess(KeycloakServer server, int rounds) {

	Figures run() {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseG1GC",
				"-D" + RealmSize.DIVISOR_PROPERTY + "=" + System.getProperty(RealmSize.DIVISOR_PROPERTY, "1"), "-cp",
				System.getProperty("java.class.path"), ProvisioningClient.class.getName(), "--rounds=" + this.rounds,
				"--spring.main.banner-mode=off", "--logging.level.root=error",
				"--keycloak.server-url=" + this.server.serverUrl(), "--keycloak.realm=master",
				"--keycloak.http.read-timeout=10m");
		builder.environment().put("KEYCLOAK_ADMIN_USERNAME", this.server.adminUsername());
		builder.environment().put("KEYCLOAK_ADMIN_PASSWORD", this.server.adminPassword());
		try {
			Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return figures(process.inputReader());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Figures figures(BufferedReader output) throws IOException {
		StringBuilder read = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(ProvisioningClient.BEGIN)) {
				return JsonMapper.shared().readValue(line.substring(ProvisioningClient.BEGIN.length()), Figures.class);
			}
			read.append(line).append(System.lineSeparator());
		}
		throw new IllegalStateException("The client didn't measure:" + System.lineSeparator() + read);
	}

}
