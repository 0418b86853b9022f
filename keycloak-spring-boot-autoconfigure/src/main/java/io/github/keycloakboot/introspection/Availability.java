package io.github.keycloakboot.introspection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether Keycloak gives answers. Once it doesn't, one question a second finds out
 * whether it does again, so that requests don't all wait for a Keycloak that is down.
 */
final class Availability {

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

	private final LongSupplier nanoClock;

	private final AtomicBoolean failing = new AtomicBoolean();

	private final AtomicLong nextAttempt = new AtomicLong();

	Availability(LongSupplier nanoClock) {
		this.nanoClock = nanoClock;
	}

	/**
	 * Whether a question may be asked now.
	 */
	boolean allows() {
		if (!this.failing.get()) {
			return true;
		}
		long next = this.nextAttempt.get();
		long now = this.nanoClock.getAsLong();
		return now - next >= 0 && this.nextAttempt.compareAndSet(next, now + PAUSE);
	}

	void answered() {
		this.failing.set(false);
	}

	void failed() {
		this.nextAttempt.set(this.nanoClock.getAsLong() + PAUSE);
		this.failing.set(true);
	}

}
