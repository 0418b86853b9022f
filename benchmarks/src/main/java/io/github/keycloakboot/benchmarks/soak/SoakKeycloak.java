package io.github.keycloakboot.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;

/**
 * A Keycloak that is killed, restarted on the same port, stopped and continued.
 */
final class SoakKeycloak implements AutoCloseable {

	private final Path realmFile;

	private final int port;

	private KeycloakServer server;

	SoakKeycloak(Path realmFile) {
		this.realmFile = realmFile;
		this.server = KeycloakServer.builder().realmFile(realmFile).start();
		String url = this.server.serverUrl();
		this.port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
	}

	String issuerUri() {
		return this.server.issuerUri(SoakRealm.NAME);
	}

	String token() {
		return new KeycloakTokenClient(issuerUri()).clientCredentials(SoakRealm.CLIENT_ID, SoakRealm.CLIENT_SECRET)
			.accessToken();
	}

	void kill() {
		ProcessHandle.of(this.server.pid()).ifPresent((process) -> {
			process.destroyForcibly();
			process.onExit().join();
		});
		this.server.close();
	}

	void restart() {
		this.server = KeycloakServer.builder().realmFile(this.realmFile).port(this.port).start();
	}

	void stop() {
		signal("STOP");
	}

	void proceed() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.server.pid())).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		proceed();
		this.server.close();
	}

}
