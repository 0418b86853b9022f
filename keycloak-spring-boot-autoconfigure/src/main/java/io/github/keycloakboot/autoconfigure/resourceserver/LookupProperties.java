package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.realm.LookupLimits;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The limits that the {@code keycloak.realm-lookup.*} properties set.
 */
final class LookupProperties {

	private static final String PREFIX = "keycloak.realm-lookup.";

	private final KeycloakProperties.RealmLookup properties;

	LookupProperties(KeycloakProperties properties) {
		this.properties = properties.realmLookup();
	}

	LookupLimits limits() {
		requireAtLeastOne("max-realms", this.properties.maxRealms());
		requireAtLeastOne("lookups-per-second", this.properties.lookupsPerSecond());
		if (this.properties.refreshAhead().compareTo(this.properties.timeToLive()) >= 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "refresh-ahead",
					this.properties.refreshAhead(), "It has to be shorter than " + PREFIX + "time-to-live, which is "
							+ this.properties.timeToLive().toSeconds() + " s.");
		}
		if (this.properties.jwkSet().eager()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "jwk-set.eager", true,
					"Which realms there are isn't known before their tokens come. Remove the property.");
		}
		return new LookupLimits(this.properties.maxRealms(), this.properties.idleTime(), this.properties.timeToLive(),
				this.properties.refreshAhead(), this.properties.missTimeToLive(), this.properties.lookupsPerSecond());
	}

	private static void requireAtLeastOne(String property, int value) {
		if (value < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, "It has to be at least 1.");
		}
	}

}
