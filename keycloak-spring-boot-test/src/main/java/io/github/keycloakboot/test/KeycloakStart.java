package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a prepared Keycloak to a server that answers.
 *
 * @param version version of Keycloak
 * @param prepared folder of the prepared Keycloak
 * @param imports realms to import
 * @param timeout longest time for an attempt
 * @param port port to listen on, or 0 for a free one
 * @param https how to answer by HTTPS, too, or {@code null} not to
 */
record KeycloakStart(String version, Path prepared, List<RealmImport> imports, Duration timeout, int port,
		@Nullable HttpsSettings https) {

	private static final Logger logger = LoggerFactory.getLogger(KeycloakStart.class);

	// Between choosing a free port and binding it, somebody else may take it.
	private static final int ATTEMPTS = 3;

	private static final List<String> PORT_TAKEN = List.of("already bound", "Address already in use");

	KeycloakServer run() throws IOException, InterruptedException {
		for (int attempt = 1; true; attempt++) {
			ServerPorts ports = ServerPorts.choose(this.port, this.https);
			LoopbackPort chosen = ports.http();
			AdminAccount admin = AdminAccount.random();
			logger.info("Starting Keycloak {} on {} ...", this.version, chosen.url());
			long start = System.nanoTime();
			KeycloakInstance instance = KeycloakInstance.start(this.prepared, this.imports, admin, ports);
			boolean ready = false;
			try {
				ready = new Readiness(instance.process(), chosen.url(), admin).await(realms(), this.timeout);
				if (ready) {
					logger.info("Keycloak is ready on {} after {} s", chosen.url(),
							Duration.ofNanos(System.nanoTime() - start).toSeconds());
					return new KeycloakServer(chosen.url(), ports.httpsUrl(), admin, instance, this.imports);
				}
				if (this.port != 0 || attempt == ATTEMPTS || !isPortTaken(instance.process())) {
					throw failure(instance.process());
				}
				logger.info("Port {} was taken in the meantime, trying another one", chosen.number());
			}
			finally {
				if (!ready) {
					instance.close();
				}
			}
		}
	}

	private List<String> realms() {
		List<String> realms = new ArrayList<>(List.of("master"));
		realms.addAll(importedRealms());
		return realms;
	}

	private List<String> importedRealms() {
		return this.imports.stream().flatMap((realm) -> realm.realms().stream()).toList();
	}

	private static boolean isPortTaken(KeycloakProcess process) {
		return !process.isAlive() && PORT_TAKEN.stream().anyMatch(process.tail()::contains);
	}

	private KeycloakStartException failure(KeycloakProcess process) {
		String what = process.isAlive()
				? "Keycloak was not ready within " + this.timeout.toMillis() + " ms; allow more by startupTimeout"
				: "Keycloak ended while it was starting, with exit code " + process.exitValue();
		return new KeycloakStartException(what + ". It said last:\n" + process.tail());
	}

}
