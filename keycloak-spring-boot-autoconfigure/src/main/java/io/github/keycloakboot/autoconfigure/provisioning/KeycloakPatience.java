package io.github.keycloakboot.autoconfigure.provisioning;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Waits for a Keycloak that can't be reached yet, as where both are started together. The
 * time counts from its creation.
 */
final class KeycloakPatience {

	private static final Log logger = LogFactory.getLog(KeycloakPatience.class);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final Duration timeout;

	private final long start = System.nanoTime();

	private boolean waiting;

	KeycloakPatience(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * What the question gives once Keycloak can be reached.
	 * @param question what only reads
	 * @throws UnusableKeycloakException if the time is over, or waiting is of no use
	 */
	<T> T ask(Supplier<T> question) {
		while (true) {
			try {
				return question.get();
			}
			catch (KeycloakAdminException ex) {
				boolean mayPass = ex.getReason() == Reason.UNREACHABLE || ex.getReason() == Reason.TIMED_OUT;
				if (!mayPass) {
					throw new UnusableKeycloakException(null, ex);
				}
				if (System.nanoTime() - this.start >= this.timeout.toNanos()) {
					throw new UnusableKeycloakException(this.timeout, ex);
				}
				announce(ex);
				pause();
			}
		}
	}

	private void announce(KeycloakAdminException ex) {
		if (!this.waiting) {
			this.waiting = true;
			logger.info("Waiting for Keycloak to provision realms, for " + this.timeout.toSeconds()
					+ " s at most (keycloak.provisioning.wait-timeout). " + ex.getMessage());
		}
	}

	// A context that is closed while it starts interrupts a thread that waits without a
	// limit, and else waits for it: Ctrl-C would have to wait as long as this does.
	private static void pause() {
		try {
			new CompletableFuture<Boolean>().completeOnTimeout(true, PAUSE.toMillis(), TimeUnit.MILLISECONDS).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for Keycloak", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
