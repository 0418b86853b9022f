package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many issuers that nobody knows may be asked about: some at once, as after a start
 * when all realms come back, and then so many in a second.
 */
final class LookupRation {

	private final long interval;

	private final long mostSaved;

	private final LongSupplier nanoClock;

	// The time up to which everything is used
	private long used;

	LookupRation(int atOnce, int perSecond, LongSupplier nanoClock) {
		this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
		this.mostSaved = this.interval * atOnce;
		this.nanoClock = nanoClock;
		this.used = nanoClock.getAsLong() - this.mostSaved;
	}

	synchronized boolean take() {
		long now = this.nanoClock.getAsLong();
		this.used = Math.max(this.used, now - this.mostSaved);
		if (now - this.used < this.interval) {
			return false;
		}
		this.used += this.interval;
		return true;
	}

}
