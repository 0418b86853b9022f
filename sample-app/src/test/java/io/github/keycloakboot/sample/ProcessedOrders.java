package io.github.keycloakboot.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;

/**
 * The service's jar, running as what was processed ahead of time. It ends with the test's
 * JVM.
 */
final class ProcessedOrders implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Thread end;

	private final String output;

	private ProcessedOrders(Process process, String output, Thread end) {
		this.process = process;
		this.output = output;
		this.end = end;
	}

	/**
	 * Start the service, and wait until it is ready.
	 * @param connection the Keycloak
	 * @param realm the realm in it, which the service makes
	 */
	static ProcessedOrders start(KeycloakConnectionDetails connection, String realm) {
		AdminAccount account = Objects.requireNonNull(connection.getAdminAccount());
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-jar", System.getProperty("sample.jar"),
				"--server.port=0", "--spring.profiles.active=dev", "--keycloak.server-url=" + connection.getServerUrl(),
				"--keycloak.realm=" + realm, "--keycloak.admin.realm=" + account.realm(),
				"--keycloak.admin.username=" + account.username());
		builder.environment().put("KEYCLOAK_ADMIN_PASSWORD", account.password());
		try {
			Process process = builder.redirectErrorStream(true).start();
			Thread end = new Thread(process::destroyForcibly);
			Runtime.getRuntime().addShutdownHook(end);
			return new ProcessedOrders(process, awaitStart(process.inputReader()), end);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String awaitStart(BufferedReader lines) throws IOException {
		StringBuilder output = new StringBuilder();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			output.append(line).append('\n');
			if (line.contains(": Started ")) {
				discard(lines);
				return output.toString();
			}
		}
		throw new IllegalStateException("The service didn't start:\n" + output);
	}

	/**
	 * A service that nobody listens to stands still once the pipe is full.
	 */
	private static void discard(BufferedReader lines) {
		Thread thread = new Thread(() -> lines.lines().forEach((line) -> {
		}), "orders-output");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What it has logged until it was ready.
	 */
	String output() {
		return this.output;
	}

	String url() {
		Matcher port = PORT.matcher(this.output);
		if (!port.find()) {
			throw new IllegalStateException("The service doesn't say its port:\n" + this.output);
		}
		return "http://localhost:" + port.group(1);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		Runtime.getRuntime().removeShutdownHook(this.end);
	}

}
