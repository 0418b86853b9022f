package io.github.keycloakboot.realm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A question about an issuer that has no answer yet, and those who wait for it.
 */
final class RealmLookup {

	private static final int MAX_WAITING = 100;

	private final CompletableFuture<@Nullable RealmAuthentication> outcome = new CompletableFuture<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * The outcome, for one more who waits for it.
	 * @return the outcome, or {@code null} if it has kept enough waiting
	 */
	@Nullable CompletableFuture<@Nullable RealmAuthentication> join() {
		// Never counted down: where it takes long, those who left needn't be replaced
		if (!this.outcome.isDone() && this.waiting.getAndIncrement() >= MAX_WAITING) {
			return null;
		}
		return this.outcome.copy();
	}

	void complete(@Nullable RealmAuthentication realm) {
		this.outcome.complete(realm);
	}

	void fail(Throwable failure) {
		this.outcome.completeExceptionally(failure);
	}

}
