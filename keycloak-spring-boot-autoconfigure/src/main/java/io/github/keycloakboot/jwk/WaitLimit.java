package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * How many may wait for the first keys of a realm at a time. Anyone can send a token that
 * names the realm, so among several realms one whose server hangs would have all threads
 * wait for it.
 */
final class WaitLimit {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final Semaphore places;

	private final Semaphore sharedPlaces;

	private WaitLimit(Semaphore places, Semaphore sharedPlaces) {
		this.places = places;
		this.sharedPlaces = sharedPlaces;
	}

	/**
	 * No limit, for a realm that there is none beside.
	 */
	static WaitLimit none() {
		return of(Integer.MAX_VALUE);
	}

	/**
	 * A limit for one realm.
	 */
	static WaitLimit of(int most) {
		return of(most, new Semaphore(most));
	}

	/**
	 * A limit for one realm among others that have a limit in common, too.
	 */
	static WaitLimit of(int most, Semaphore sharedPlaces) {
		return new WaitLimit(new Semaphore(most), sharedPlaces);
	}

	/**
	 * Wait for an outcome.
	 * @param outcome what to wait for
	 * @param longest the longest time to wait for it
	 * @return the outcome, or a {@link java.util.concurrent.TimeoutException}, or a
	 * {@link KeysUnavailableException} at once if enough wait already
	 */
	<T extends @Nullable Object> CompletableFuture<T> await(CompletableFuture<T> outcome, Duration longest) {
		if (outcome.isDone()) {
			return outcome;
		}
		if (!enter()) {
			return CompletableFuture.failedFuture(new KeysUnavailableException(
					"Too many requests wait for the keys of the realm", RETRY_AFTER, null));
		}
		return outcome.copy()
			.orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((value, failure) -> leave());
	}

	private boolean enter() {
		if (!this.places.tryAcquire()) {
			return false;
		}
		if (!this.sharedPlaces.tryAcquire()) {
			this.places.release();
			return false;
		}
		return true;
	}

	private void leave() {
		this.sharedPlaces.release();
		this.places.release();
	}

}
