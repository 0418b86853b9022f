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
		KeycloakProperties.ResourceServer server = this.properties.resourceServer();
		require("keycloak.resource-server.clock-skew", server.clockSkew(), Duration.ZERO);
		require("keycloak.resource-server.max-token-lifetime", server.maxTokenLifetime(), Duration.ofSeconds(1));
		KeycloakProperties.JwkSet jwkSet = server.jwkSet();
		require("keycloak.resource-server.jwk-set.time-to-live", jwkSet.timeToLive(), Duration.ofSeconds(1));
		require("keycloak.resource-server.jwk-set.refresh-ahead", jwkSet.refreshAhead(), Duration.ZERO);
		require("keycloak.resource-server.jwk-set.min-refresh-interval", jwkSet.minRefreshInterval(),
				Duration.ofSeconds(1));
		require("keycloak.resource-server.jwk-set.outage-time-to-live", jwkSet.outageTimeToLive(), Duration.ZERO);
		require("keycloak.resource-server.token-cache.max-age", server.tokenCache().maxAge(), Duration.ofSeconds(1));
		require("keycloak.provisioning.wait-timeout", this.properties.provisioning().waitTimeout(), Duration.ZERO);
	}

	private static void require(String name, Duration value, Duration shortest) {
		if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"It has to be between " + shortest.toMillis() + " ms and " + LONGEST.toDays() + " days.");
		}
	}

}
