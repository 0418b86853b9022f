package io.github.keycloakboot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The durations among the properties, and what they may be. To some of those who get
 * them, zero means to wait for ever.
 */
final class DurationLimits {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(3650);

	private final KeycloakProperties properties;

	DurationLimits(KeycloakProperties properties) {
		this.properties = properties;
	}

	void check() {
		KeycloakProperties.Http http = this.properties.http();
		require("keycloak.http.connect-timeout", http.connectTimeout(), SHORTEST);
		require("keycloak.http.read-timeout", http.readTimeout(), SHORTEST);
		require("keycloak.resource-server.revocation.cache-interval",
				this.properties.resourceServer().revocation().cacheInterval(), Duration.ofMillis(100));
		require("keycloak.provisioning.wait-timeout", this.properties.provisioning().waitTimeout(), Duration.ZERO);
		check(RealmProperties.ofThisService(this.properties));
		this.properties.realms().keySet().forEach((name) -> check(RealmProperties.of(name, this.properties)));
		check(this.properties.realmLookup());
		checkKeysAndCache(RealmProperties.ofLookup(this.properties));
	}

	private static void check(KeycloakProperties.RealmLookup lookup) {
		require("keycloak.realm-lookup.idle-time", lookup.idleTime(), Duration.ofSeconds(1));
		require("keycloak.realm-lookup.time-to-live", lookup.timeToLive(), Duration.ofSeconds(1));
		require("keycloak.realm-lookup.refresh-ahead", lookup.refreshAhead(), Duration.ZERO);
		require("keycloak.realm-lookup.miss-time-to-live", lookup.missTimeToLive(), Duration.ofSeconds(1));
	}

	private static void check(RealmProperties realm) {
		KeycloakProperties.Realm values = realm.values();
		require(realm.tokenName("clock-skew"), values.clockSkew(), Duration.ZERO);
		require(realm.tokenName("max-token-lifetime"), values.maxTokenLifetime(), Duration.ofSeconds(1));
		checkKeysAndCache(realm);
	}

	private static void checkKeysAndCache(RealmProperties realm) {
		KeycloakProperties.JwkSet jwkSet = realm.values().jwkSet();
		require(realm.tokenName("jwk-set.time-to-live"), jwkSet.timeToLive(), Duration.ofSeconds(1));
		require(realm.tokenName("jwk-set.refresh-ahead"), jwkSet.refreshAhead(), Duration.ZERO);
		require(realm.tokenName("jwk-set.min-refresh-interval"), jwkSet.minRefreshInterval(), Duration.ofSeconds(1));
		require(realm.tokenName("jwk-set.outage-time-to-live"), jwkSet.outageTimeToLive(), Duration.ZERO);
		require(realm.tokenName("token-cache.max-age"), realm.values().tokenCache().maxAge(), Duration.ofSeconds(1));
	}

	private static void require(String name, Duration value, Duration shortest) {
		if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It has to be between " + shortest.toMillis() + " ms and " + LONGEST.toDays() + " days.");
		}
	}

}
