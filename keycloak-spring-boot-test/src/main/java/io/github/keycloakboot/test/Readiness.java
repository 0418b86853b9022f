package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a starting Keycloak serves its realms.
 */
final class Readiness {

	private static final Logger logger = LoggerFactory.getLogger(Readiness.class);

	private static final Duration POLL = Duration.ofMillis(200);

	private static final Duration REPORT = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.newBuilder()
		.proxy(HttpClient.Builder.NO_PROXY)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final KeycloakProcess process;

	private final String serverUrl;

	private final AdminAccount admin;

	Readiness(KeycloakProcess process, String serverUrl, AdminAccount admin) {
		this.process = process;
		this.serverUrl = serverUrl;
		this.admin = admin;
	}

	/**
	 * Wait until every realm answers, the process has ended or the time is up.
	 * @param realms names of the realms
	 * @param timeout how long to wait
	 * @return whether every realm answers
	 * @throws InterruptedException if this thread is interrupted
	 */
	boolean await(List<String> realms, Duration timeout) throws InterruptedException {
		Deque<String> open = new ArrayDeque<>(realms);
		long start = System.nanoTime();
		Duration reported = Duration.ZERO;
		while (!this.process.awaitEnd(POLL)) {
			while (!open.isEmpty() && answers(open.peek())) {
				open.remove();
			}
			if (open.isEmpty() && isOurs()) {
				return true;
			}
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(timeout) > 0) {
				return false;
			}
			if (waited.minus(reported).compareTo(REPORT) >= 0) {
				reported = waited;
				logger.info("Waiting for Keycloak on {}, {} s so far ...", this.serverUrl, waited.toSeconds());
			}
		}
		return false;
	}

	private boolean answers(String realm) throws InterruptedException {
		URI uri = URI.create(KeycloakServer.issuerUri(this.serverUrl, realm) + "/.well-known/openid-configuration");
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Somebody else may have taken the port in the moment between choosing and binding
	 * it, and may be a Keycloak with realms of the same names: only ours knows this
	 * password.
	 */
	private boolean isOurs() {
		try {
			new KeycloakTokenClient(KeycloakServer.issuerUri(this.serverUrl, "master")).password("admin-cli", null,
					this.admin.username(), this.admin.password());
			return true;
		}
		catch (KeycloakTokenException ex) {
			return false;
		}
	}

}
