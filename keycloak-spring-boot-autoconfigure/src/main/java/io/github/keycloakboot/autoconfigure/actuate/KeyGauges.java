package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwk.RealmKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Shows how old the keys of the realms of the configuration are, and how long they
 * couldn't be refreshed.
 */
final class KeyGauges implements MeterBinder {

	private final KeysOfRealms keys;

	KeyGauges(KeysOfRealms keys) {
		this.keys = keys;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (RealmKeys keys : this.keys.all()) {
			String issuer = keys.status().location().issuer();
			TimeGauge.builder("keycloak.keys.age", keys, TimeUnit.MILLISECONDS, (realm) -> millis(realm.status().age()))
				.description("Time since the keys of the realm were fetched")
				.tag("issuer", issuer)
				.register(registry);
			TimeGauge
				.builder("keycloak.keys.outage", keys, TimeUnit.MILLISECONDS,
						(realm) -> millis(realm.status().outage()))
				.description("Time since the keys of the realm first couldn't be fetched, 0 if they can")
				.tag("issuer", issuer)
				.register(registry);
			TimeGauge
				.builder("keycloak.keys.remaining", keys, TimeUnit.MILLISECONDS,
						(realm) -> millisOrNone(realm.status().remaining()))
				.description("Time for which the keys of the realm stay in use without being fetched again")
				.tag("issuer", issuer)
				.register(registry);
		}
	}

	private static double millisOrNone(@Nullable Duration time) {
		return (time != null) ? time.toMillis() : Double.NaN;
	}

	private static double millis(@Nullable Duration time) {
		return (time != null) ? time.toMillis() : 0;
	}

}
