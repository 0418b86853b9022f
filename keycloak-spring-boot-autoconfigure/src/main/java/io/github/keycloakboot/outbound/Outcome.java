package io.github.keycloakboot.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The outcome of a request to Keycloak, for a thread that waits for it. The time of each
 * request is bounded, and so is that of the wait.
 */
record Outcome<T>(CompletableFuture<T> future) {

	T await() {
		try {
			return this.future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeycloakUnavailableException("Interrupted while waiting for Keycloak", null);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KeycloakTokenException failure) ? failure.again()
					: new CompletionException(ex.getCause());
		}
	}

}
