package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A listener that remembers what it heard.
 */
final class HeardKeyEvents implements KeyEventListener {

	private final List<String> events = new CopyOnWriteArrayList<>();

	List<String> events() {
		return List.copyOf(this.events);
	}

	@Override
	public void refreshed(RealmLocation realm, int keys, Duration duration) {
		this.events.add("refreshed " + keys);
	}

	@Override
	public void failed(RealmLocation realm, Throwable cause, Duration duration, Duration nextAttempt) {
		this.events.add("failed");
	}

	@Override
	public void staleInUse(RealmLocation realm, Duration age, Duration left) {
		this.events.add("stale");
	}

	@Override
	public void expired(RealmLocation realm, Duration age) {
		this.events.add("expired");
	}

	@Override
	public void rateLimited(RealmLocation realm) {
		this.events.add("rate limited");
	}

	@Override
	public void recovered(RealmLocation realm, Duration outage) {
		this.events.add("recovered");
	}

}
