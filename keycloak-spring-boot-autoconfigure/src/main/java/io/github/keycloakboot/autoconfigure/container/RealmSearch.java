package io.github.keycloakboot.autoconfigure.container;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.log.UntrustedValue;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Finds the one realm that a server has beside {@code master}.
 */
final class RealmSearch {

	private static final Log logger = LogFactory.getLog(RealmSearch.class);

	private static final String REMEDY = "Set keycloak.realm to the realm of this service.";

	private final AdminApi api;

	private final Patience patience;

	RealmSearch(AdminApi api, Patience patience) {
		this.api = api;
		this.patience = patience;
	}

	FoundRealm find() {
		try {
			return choose(this.api.serverUrl(), ask().stream().filter((name) -> !"master".equals(name)).toList());
		}
		catch (RefusedQuestionException ex) {
			logger.warn("Keycloak on " + this.api.serverUrl() + " doesn't say which realms it has: " + ex.getMessage()
					+ ". " + REMEDY);
			return new FoundRealm(null);
		}
	}

	private static FoundRealm choose(String serverUrl, List<String> names) {
		if (names.size() != 1) {
			logger.warn("Keycloak on " + serverUrl + " has " + names.size() + " realms beside 'master', so that it "
					+ "isn't known which one is meant. " + REMEDY);
			return new FoundRealm(null);
		}
		logger.info("Using the realm " + new UntrustedValue(names.get(0)) + ", the only one beside 'master' of "
				+ "Keycloak on " + serverUrl);
		return new FoundRealm(names.get(0));
	}

	/**
	 * Compose calls a container ready before Keycloak listens, and in between Docker
	 * accepts connections and drops them.
	 */
	private List<String> ask() throws RefusedQuestionException {
		long start = System.nanoTime();
		Duration reported = Duration.ZERO;
		while (true) {
			try {
				return this.api.realms();
			}
			catch (IOException ex) {
				Duration waited = Duration.ofNanos(System.nanoTime() - start);
				if (isFinal(ex) || waited.compareTo(this.patience.total()) >= 0) {
					throw unreachable(ex, waited);
				}
				if (waited.minus(reported).compareTo(this.patience.report()) >= 0) {
					reported = waited;
					logger.info("Waiting for Keycloak on " + this.api.serverUrl() + ", " + waited.toSeconds()
							+ " s so far ...");
				}
				LockSupport.parkNanos(this.patience.pause().toNanos());
			}
		}
	}

	private static boolean isFinal(IOException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateException) {
				return true;
			}
		}
		return ex instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
	}

	private IllegalStateException unreachable(IOException ex, Duration waited) {
		return new IllegalStateException("Keycloak on " + this.api.serverUrl() + " could not be asked for its realms ("
				+ waited.toSeconds() + " s): " + NestedExceptionUtils.getMostSpecificCause(ex) + ". See the "
				+ "container's log, and give its certificate if it isn't trusted. " + REMEDY, ex);
	}

}
