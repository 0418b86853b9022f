package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;

import io.github.keycloakboot.jwk.KeyStatus;
import io.github.keycloakboot.jwk.RealmKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether tokens of a realm can be verified, as far as the refresh of its keys in the
 * background knows. Nothing is asked for.
 */
final class RealmKeysHealthIndicator implements HealthIndicator {

	private final RealmKeys keys;

	RealmKeysHealthIndicator(RealmKeys keys) {
		this.keys = keys;
	}

	@Override
	public Health health() {
		KeyStatus status = this.keys.status();
		Health.Builder health = switch (status.state()) {
			case UNKNOWN -> Health.unknown();
			// Tokens are verified as ever
			case GOOD, IN_OUTAGE -> Health.up();
			case UNAVAILABLE -> Health.down();
		};
		health.withDetail("issuer", status.location().issuer());
		health.withDetail("keys", status.state());
		add(health, "age", status.age());
		add(health, "outage", status.outage());
		if (status.lastFailure() != null) {
			health.withDetail("lastFailure", status.lastFailure());
		}
		return health.build();
	}

	private static void add(Health.Builder health, String name, @Nullable Duration time) {
		if (time != null) {
			health.withDetail(name, time.toSeconds() + "s");
		}
	}

}
