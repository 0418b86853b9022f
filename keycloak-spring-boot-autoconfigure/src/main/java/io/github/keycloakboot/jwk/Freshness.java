package io.github.keycloakboot.jwk;

import java.time.Duration;

/**
 * How long the keys of a realm are good, and how often they are fetched.
 *
 * @param timeToLive the time after which fetched keys are old
 * @param refreshAhead how long before that they are fetched anew, in the background
 * @param minRefreshInterval the time in which unknown key ids cause at most one fetch
 * @param outageTimeToLive the time since their fetch for which keys stay good while
 * Keycloak can't be reached; if shorter than {@code timeToLive}, they are good for that
 */
public record Freshness(Duration timeToLive, Duration refreshAhead, Duration minRefreshInterval,
		Duration outageTimeToLive) {

	/**
	 * Check the durations against each other.
	 * @throws IllegalArgumentException if keys would be fetched anew at once
	 */
	public Freshness {
		if (refreshAhead.compareTo(timeToLive) >= 0) {
			throw new IllegalArgumentException("the time to refresh ahead has to be shorter than the time to live");
		}
	}

	boolean isGood(Duration age) {
		return !remaining(age).isZero();
	}

	/**
	 * The time for which keys of an age stay good.
	 */
	Duration remaining(Duration age) {
		Duration longest = (this.timeToLive.compareTo(this.outageTimeToLive) > 0) ? this.timeToLive
				: this.outageTimeToLive;
		return (age.compareTo(longest) < 0) ? longest.minus(age) : Duration.ZERO;
	}

}
