package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The outcome of a request to Keycloak, for a thread that waits for it.
 *
 * @param future the outcome
 * @param timeLimit the time that a request may take; who waits gives up after twice that,
 * whatever has become of the request
 */
record Outcome<T>(CompletableFuture<T> future, Duration timeLimit) {

	T await() {
		try {
			return this.future.get(2 * this.timeLimit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeycloakUnavailableException("Interrupted while waiting for Keycloak", null);
		}
		catch (TimeoutException ex) {
			throw new KeycloakUnavailableException("Keycloak couldn't be asked in time", null);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KeycloakTokenException failure) ? failure.again()
					: new CompletionException(ex.getCause());
		}
	}

}
