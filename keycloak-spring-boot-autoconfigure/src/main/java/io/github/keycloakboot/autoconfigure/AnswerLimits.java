package io.github.keycloakboot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How many answers about tokens count for how long.
 *
 * @param properties the properties of the realm
 */
public record AnswerLimits(RealmProperties properties) {

	/**
	 * How many are remembered.
	 * @return the number, at least one
	 */
	public int size() {
		int size = this.properties.values().introspection().cacheSize();
		if (size < 1) {
			throw new InvalidConfigurationPropertyValueException(name("cache-size"), size,
					"At least one answer has to be remembered. To ask anew each time, set " + name("cache-ttl")
							+ " to 0s.");
		}
		return size;
	}

	/**
	 * How long each counts.
	 * @return the time, not negative
	 */
	public Duration timeToLive() {
		Duration time = this.properties.values().introspection().cacheTtl();
		if (time.isNegative()) {
			throw new InvalidConfigurationPropertyValueException(name("cache-ttl"), time,
					"It is a time such as 30s, or 0s to ask anew each time.");
		}
		return time;
	}

	private String name(String property) {
		return this.properties.tokenName("introspection." + property);
	}

}
