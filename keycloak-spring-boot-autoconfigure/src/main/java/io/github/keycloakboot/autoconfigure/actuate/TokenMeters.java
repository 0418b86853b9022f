package io.github.keycloakboot.autoconfigure.actuate;

import java.util.HashMap;
import java.util.Map;

import io.github.keycloakboot.jwt.TokenEventListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is decided about tokens. Those of realms that are found at run time are
 * counted together: there may be many.
 */
final class TokenMeters implements TokenEventListener {

	private final Map<String, RealmTokenMeters> configured = new HashMap<>();

	private final RealmTokenMeters foundAtRunTime;

	private final RealmTokenMeters unknown;

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param issuers the issuers that have meters of their own
	 */
	TokenMeters(MeterRegistry registry, IssuerTag issuers) {
		for (String issuer : issuers.configured()) {
			RealmTokenMeters meters = new RealmTokenMeters(registry, issuer);
			meters.registerThoseOfEveryRealm();
			this.configured.put(issuer, meters);
		}
		this.foundAtRunTime = new RealmTokenMeters(registry, IssuerTag.FOUND_AT_RUN_TIME);
		this.unknown = new RealmTokenMeters(registry, IssuerTag.UNKNOWN);
	}

	@Override
	public void accepted(String issuer) {
		of(issuer).accepted().increment();
	}

	@Override
	public void refused(@Nullable String issuer, String reason, boolean verified) {
		of(issuer).refused(reason, verified).increment();
	}

	@Override
	public void undecided(@Nullable String issuer) {
		of(issuer).undecided().increment();
	}

	private RealmTokenMeters of(@Nullable String issuer) {
		if (issuer == null) {
			return this.unknown;
		}
		RealmTokenMeters meters = this.configured.get(issuer);
		return (meters != null) ? meters : this.foundAtRunTime;
	}

}
