package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.Set;

import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmLocation;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what happens to the keys of realms. Those of realms that are found at run time
 * are counted together: there may be many.
 */
final class KeyEventMeters implements KeyEventListener {

	private static final String REFRESHES = "keycloak.keys.refreshes";

	private static final String LIMITED = "keycloak.keys.limited";

	private final MeterRegistry registry;

	private final Set<String> configuredIssuers;

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param configuredIssuers the issuers that have meters of their own
	 */
	KeyEventMeters(MeterRegistry registry, Set<String> configuredIssuers) {
		this.registry = registry;
		this.configuredIssuers = Set.copyOf(configuredIssuers);
	}

	@Override
	public void refreshed(RealmLocation realm, int keys) {
		this.registry.counter(REFRESHES, "issuer", tag(realm), "outcome", "success").increment();
	}

	@Override
	public void failed(RealmLocation realm, Throwable cause, Duration nextAttempt) {
		this.registry.counter(REFRESHES, "issuer", tag(realm), "outcome", "failure").increment();
	}

	@Override
	public void rateLimited(RealmLocation realm) {
		this.registry.counter(LIMITED, "issuer", tag(realm)).increment();
	}

	private String tag(RealmLocation realm) {
		return this.configuredIssuers.contains(realm.issuer()) ? realm.issuer() : "found at run time";
	}

}
