package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.github.keycloakboot.event.Listeners;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of requests, each of which is told once.
 */
final class ClientRequestEvents {

	private final Listeners<ClientRequestListener> listeners;

	ClientRequestEvents(Collection<ClientRequestListener> listeners) {
		this.listeners = new Listeners<>(ClientRequestListener.class, "requests to Keycloak", listeners);
	}

	/**
	 * Make a request, and tell how it ends before anybody gets its answer.
	 */
	<T> CompletableFuture<T> telling(ClientRequest request, Supplier<CompletableFuture<T>> sending) {
		if (this.listeners.isEmpty()) {
			return sending.get();
		}
		long start = System.nanoTime();
		return sending.get().whenComplete((answer, failure) -> {
			Duration duration = Duration.ofNanos(System.nanoTime() - start);
			ClientRequest.Outcome outcome = outcome(failure);
			this.listeners.tell((listener) -> listener.ended(request, outcome, duration));
		});
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

}
