package io.github.keycloakboot.realm;

import java.time.Duration;

/**
 * How much may be remembered of realms that are found at run time, for how long, and how
 * often may be asked for them.
 *
 * @param maxRealms the number of realms that are remembered
 * @param idleTime the time after which a realm is forgotten of which no token was
 * verified
 * @param timeToLive the time for which it counts that a realm is trusted
 * @param refreshAhead how long before that it is asked about anew, in the background
 * @param missTimeToLive the time for which it counts that a realm isn't trusted
 * @param lookupsPerSecond how many issuers that are not remembered may be asked about in
 * a second, in the long run
 */
public record LookupLimits(int maxRealms, Duration idleTime, Duration timeToLive, Duration refreshAhead,
		Duration missTimeToLive, int lookupsPerSecond) {

	/**
	 * Check the limits.
	 * @throws IllegalArgumentException if nothing could be remembered or asked
	 */
	public LookupLimits {
		if (maxRealms < 1 || lookupsPerSecond < 1) {
			throw new IllegalArgumentException("at least one realm has to be remembered, and one asked about");
		}
		if (refreshAhead.compareTo(timeToLive) >= 0) {
			throw new IllegalArgumentException("the time to refresh ahead has to be shorter than the time to live");
		}
	}

}
