package io.github.keycloakboot.benchmarks.subject;

import java.time.Duration;

/**
 * How long fetched keys are good, for both sides. Only the times of days and hours of a
 * fault are shortened, so that it fits into a benchmark; how often a side may ask again
 * stays as it is.
 *
 * @param timeToLive the time after which keys are fetched anew
 * @param refreshAhead the time before that at which the starter does so unasked
 * @param outageTimeToLive the time for which the starter uses known keys in an outage
 */
public record KeyTimes(Duration timeToLive, Duration refreshAhead, Duration outageTimeToLive) {

	/**
	 * The defaults of both sides.
	 */
	public static final KeyTimes DEFAULT = new KeyTimes(Duration.ofMinutes(5), Duration.ofMinutes(1),
			Duration.ofHours(1));

	/**
	 * The same times, shortened in proportion.
	 * @param divisor by what
	 * @return the shorter times
	 */
	public KeyTimes dividedBy(int divisor) {
		return new KeyTimes(this.timeToLive.dividedBy(divisor), this.refreshAhead.dividedBy(divisor),
				this.outageTimeToLive.dividedBy(divisor));
	}

	/**
	 * The properties that set them, of both sides: each reads its own.
	 * @return properties as {@code name=value}
	 */
	public String[] properties() {
		return new String[] { ShorterTimeToLive.PROPERTY + "=" + this.timeToLive,
				"keycloak.resource-server.jwk-set.time-to-live=" + this.timeToLive,
				"keycloak.resource-server.jwk-set.refresh-ahead=" + this.refreshAhead,
				"keycloak.resource-server.jwk-set.outage-time-to-live=" + this.outageTimeToLive };
	}

}
