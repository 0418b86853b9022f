package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.keycloakboot.event.Listeners;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a key that isn't among the known ones. It may be new, or made up: anyone can
 * make up key ids, so they cause few fetches, and few requests wait for one.
 */
final class UnknownKeyLookup {

	private static final int MAX_WAITING = 2;

	private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final RealmLocation location;

	private final KeyRefresh refresh;

	private final Duration minRefreshInterval;

	private final Listeners<KeyEventListener> events;

	private final RefreshTimer timer;

	// Guarded by this, as is the one below
	private @Nullable Long lastOwnFetch;

	private int waiting;

	UnknownKeyLookup(RealmLocation location, KeyRefresh refresh, Duration minRefreshInterval,
			Listeners<KeyEventListener> events, RefreshTimer timer) {
		this.location = location;
		this.refresh = refresh;
		this.minRefreshInterval = minRefreshInterval;
		this.events = events;
		this.timer = timer;
	}

	/**
	 * Look for the key.
	 * @param keyId the key id
	 * @return the key, or {@code null} if a fetch that worked showed that the realm has
	 * none of that id, or a {@link KeysUnavailableException}
	 */
	CompletableFuture<@Nullable RealmKey> find(String keyId) {
		return find(keyId, System.nanoTime() + LONGEST_WAIT.toNanos());
	}

	private CompletableFuture<@Nullable RealmKey> find(String keyId, long deadline) {
		Step step = nextStep();
		if (step == null) {
			return CompletableFuture.completedFuture(withoutFetch(keyId));
		}
		return await(step.fetch(), deadline).handle((set, failure) -> {
			if (step.waits()) {
				leave();
			}
			if (failure != null) {
				return CompletableFuture.<@Nullable RealmKey>failedFuture(failure);
			}
			RealmKey key = set.key(keyId);
			return (key != null || step.conclusive()) ? CompletableFuture.completedFuture(key) : find(keyId, deadline);
		}).thenCompose((found) -> found);
	}

	private @Nullable RealmKey withoutFetch(String keyId) {
		// The last fetch may have ended after this key was found to be unknown
		KeySet latest = this.refresh.latest();
		RealmKey key = (latest != null) ? latest.key(keyId) : null;
		if (key == null) {
			this.events.tell((listener) -> listener.rateLimited(this.location));
		}
		return key;
	}

	/**
	 * What to wait for, or {@code null} if the last fetch was just now.
	 */
	private synchronized @Nullable Step nextStep() {
		CompletableFuture<KeySet> running = this.refresh.running();
		if (running == null && isLimited()) {
			return null;
		}
		CompletableFuture<KeySet> fetch = (running != null) ? running : startOwnFetch();
		if (fetch.isDone()) {
			return new Step(fetch, false, running == null);
		}
		if (this.waiting >= MAX_WAITING) {
			return new Step(CompletableFuture.failedFuture(busy(null)), false, true);
		}
		this.waiting++;
		// A fetch that ran already may have been too early for a new key
		return new Step(fetch, true, running == null);
	}

	private boolean isLimited() {
		Long last = this.lastOwnFetch;
		boolean recent = (last != null && this.timer.nanoTime() - last < this.minRefreshInterval.toNanos());
		// After a failed fetch nobody knows which keys there are
		return recent && !this.refresh.isFailing();
	}

	private CompletableFuture<KeySet> startOwnFetch() {
		CompletableFuture<KeySet> fetch = this.refresh.start();
		if (!fetch.isCompletedExceptionally()) {
			this.lastOwnFetch = this.timer.nanoTime();
		}
		return fetch;
	}

	private CompletableFuture<KeySet> await(CompletableFuture<KeySet> fetch, long deadline) {
		if (fetch.isDone()) {
			return fetch;
		}
		long left = Math.max(0, deadline - System.nanoTime());
		return fetch.copy().orTimeout(left, TimeUnit.NANOSECONDS).exceptionallyCompose((failure) -> {
			boolean late = (failure instanceof TimeoutException);
			return CompletableFuture.failedFuture(late ? busy(failure) : failure);
		});
	}

	private synchronized void leave() {
		this.waiting--;
	}

	private static KeysUnavailableException busy(@Nullable Throwable cause) {
		return new KeysUnavailableException("The keys of the realm are being fetched", RETRY_AFTER, cause);
	}

	/**
	 * One fetch on the way to an answer.
	 *
	 * @param fetch the fetch
	 * @param waits whether it counts among those that wait
	 * @param conclusive whether a key that it doesn't find isn't there
	 */
	private record Step(CompletableFuture<KeySet> fetch, boolean waits, boolean conclusive) {

	}

}
