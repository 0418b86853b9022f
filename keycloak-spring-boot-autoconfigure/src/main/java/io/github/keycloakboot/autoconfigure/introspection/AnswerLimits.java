package io.github.keycloakboot.autoconfigure.introspection;

import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How many answers count for how long.
 *
 * @param introspection the properties
 */
record AnswerLimits(KeycloakProperties.Introspection introspection) {

	private static final String PREFIX = "keycloak.resource-server.introspection.";

	int size() {
		int size = this.introspection.cacheSize();
		if (size < 1) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "cache-size", size,
					"At least one answer has to be remembered. To ask anew each time, set " + PREFIX
							+ "cache-ttl to 0s.");
		}
		return size;
	}

	Duration timeToLive() {
		Duration time = this.introspection.cacheTtl();
		if (time.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "cache-ttl", time,
					"It is a time such as 30s, or 0s to ask anew each time.");
		}
		return time;
	}

}
