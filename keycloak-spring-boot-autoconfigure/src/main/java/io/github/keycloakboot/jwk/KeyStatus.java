package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the keys of a realm at a moment, without asking for it.
 *
 * @param location the realm
 * @param state how good the keys are
 * @param algorithms the algorithms of each key, by its id; empty before the first fetch
 * @param age the time since they were fetched, or {@code null} if they never were
 * @param remaining the time for which they stay good without being fetched again, or
 * {@code null} if they never were
 * @param outage the time since a fetch first failed, or {@code null} if the last one
 * worked
 * @param lastFailure why the last fetch failed, and what to do about it; or {@code null}
 * if it worked
 * @param nextAttempt the time until they are fetched again, or {@code null} if that is
 * when somebody needs them
 */
public record KeyStatus(RealmLocation location, State state, Map<String, Set<String>> algorithms,
		@Nullable Duration age, @Nullable Duration remaining, @Nullable Duration outage, @Nullable String lastFailure,
		@Nullable Duration nextAttempt) {

	/**
	 * How good keys are.
	 */
	public enum State {

		/**
		 * Nobody has needed them so far.
		 */
		UNKNOWN,

		/**
		 * They are as they should be.
		 */
		GOOD,

		/**
		 * They can't be refreshed, and stay in use.
		 */
		IN_OUTAGE,

		/**
		 * There are none that could be used, and tokens are answered with 503.
		 */
		UNAVAILABLE

	}

}
