package io.github.keycloakboot.jwk;

import java.time.Duration;

/**
 * Hears what happens to the keys of a realm, for logging, metrics and alarms. Each method
 * does nothing unless it is overridden.
 * <p>
 * All but {@link #rateLimited} are called on the thread that fetches the keys, one after
 * the other. An implementation must be quick: the next fetch waits for it, and
 * {@link #rateLimited} is called on the threads of requests. What it throws is logged and
 * has no other effect.
 */
public interface KeyEventListener {

	/**
	 * The keys were fetched.
	 * @param realm the realm
	 * @param keys the number of usable keys
	 * @param duration how long it took
	 */
	default void refreshed(RealmLocation realm, int keys, Duration duration) {
	}

	/**
	 * A fetch failed. Keys that are known stay in use.
	 * @param realm the realm
	 * @param cause what failed
	 * @param duration how long it took
	 * @param nextAttempt the time until the next attempt
	 */
	default void failed(RealmLocation realm, Throwable cause, Duration duration, Duration nextAttempt) {
	}

	/**
	 * A fetch failed, and the keys in use are older than they should be.
	 * @param realm the realm
	 * @param age the time since the keys were fetched
	 * @param left the time for which they stay good
	 */
	default void staleInUse(RealmLocation realm, Duration age, Duration left) {
	}

	/**
	 * A fetch failed, and the known keys are too old to be used: every token is answered
	 * with 503.
	 * @param realm the realm
	 * @param age the time since the keys were fetched
	 */
	default void expired(RealmLocation realm, Duration age) {
	}

	/**
	 * A token with an unknown key id was refused without a fetch, because another one had
	 * caused a fetch a short time before.
	 * @param realm the realm
	 */
	default void rateLimited(RealmLocation realm) {
	}

	/**
	 * The keys were fetched for the first time after failures.
	 * @param realm the realm
	 * @param outage the time since the first failure
	 */
	default void recovered(RealmLocation realm, Duration outage) {
	}

}
