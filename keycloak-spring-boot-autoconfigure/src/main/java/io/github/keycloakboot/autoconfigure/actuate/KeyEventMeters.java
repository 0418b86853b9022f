package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;

import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmLocation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what happens to the keys of realms. Those of realms that are found at run time
 * are counted together: there may be many.
 */
final class KeyEventMeters implements KeyEventListener {

	private static final String REFRESHES = "keycloak.keys.refreshes";

	private static final String LIMITED = "keycloak.keys.limited";

	private final MeterRegistry registry;

	private final IssuerTag issuers;

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param issuers the issuers that have meters of their own
	 */
	KeyEventMeters(MeterRegistry registry, IssuerTag issuers) {
		this.registry = registry;
		this.issuers = issuers;
	}

	@Override
	public void refreshed(RealmLocation realm, int keys, Duration duration) {
		refresh(realm, "success", duration);
	}

	@Override
	public void failed(RealmLocation realm, Throwable cause, Duration duration, Duration nextAttempt) {
		refresh(realm, "failure", duration);
	}

	private void refresh(RealmLocation realm, String outcome, Duration duration) {
		Timer.builder(REFRESHES)
			.description("Fetches of the keys of the realm")
			.tag(IssuerTag.NAME, this.issuers.of(realm.issuer()))
			.tag("outcome", outcome)
			.register(this.registry)
			.record(duration);
	}

	@Override
	public void rateLimited(RealmLocation realm) {
		Counter.builder(LIMITED)
			.description("Tokens with unknown key ids that were refused without a fetch")
			.tag(IssuerTag.NAME, this.issuers.of(realm.issuer()))
			.register(this.registry)
			.increment();
	}

}
