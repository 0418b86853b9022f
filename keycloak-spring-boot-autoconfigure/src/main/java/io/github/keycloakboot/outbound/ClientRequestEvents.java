package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of requests. One that throws harms neither the request nor the others.
 */
final class ClientRequestEvents {

	private static final Log logger = LogFactory.getLog(ClientRequestListener.class);

	private final List<ClientRequestListener> listeners;

	ClientRequestEvents(Collection<ClientRequestListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Make a request, and tell how it ends before anybody gets its answer.
	 */
	<T> CompletableFuture<T> telling(ClientRequest request, Supplier<CompletableFuture<T>> sending) {
		if (this.listeners.isEmpty()) {
			return sending.get();
		}
		long start = System.nanoTime();
		return sending.get()
			.whenComplete(
					(answer, failure) -> tell(request, outcome(failure), Duration.ofNanos(System.nanoTime() - start)));
	}

	private static ClientRequest.Outcome outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return ClientRequest.Outcome.SUCCESS;
		}
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		boolean refused = cause instanceof KeycloakTokenException && !(cause instanceof KeycloakUnavailableException);
		return refused ? ClientRequest.Outcome.REFUSED : ClientRequest.Outcome.UNAVAILABLE;
	}

	private void tell(ClientRequest request, ClientRequest.Outcome outcome, Duration duration) {
		for (ClientRequestListener listener : this.listeners) {
			try {
				listener.ended(request, outcome, duration);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("A listener for requests to Keycloak failed: " + listener.getClass().getName(), ex);
			}
		}
	}

}
