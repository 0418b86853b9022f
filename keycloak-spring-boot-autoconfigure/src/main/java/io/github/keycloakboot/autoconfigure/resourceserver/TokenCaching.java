package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * How the properties want verified tokens of a realm to be remembered.
 */
final class TokenCaching {

	private static final DataSize MIN_WEIGHT = DataSize.ofMegabytes(1);

	private final RealmProperties properties;

	TokenCaching(RealmProperties properties) {
		this.properties = properties;
	}

	/**
	 * A cache where one is wanted and possible.
	 */
	@Nullable VerifiedTokenCache cacheIfWanted() {
		boolean possible = ClassUtils.isPresent("com.github.benmanes.caffeine.cache.Cache",
				getClass().getClassLoader());
		return (possible && this.properties.values().tokenCache().enabled()) ? cache() : null;
	}

	VerifiedTokenCache cache() {
		KeycloakProperties.TokenCache cache = this.properties.values().tokenCache();
		if (cache.maxWeight().compareTo(MIN_WEIGHT) < 0) {
			throw new InvalidConfigurationPropertyValueException(this.properties.tokenName("token-cache.max-weight"),
					cache.maxWeight(), "It has to be at least " + MIN_WEIGHT + ". To verify each token every time, set "
							+ this.properties.tokenName("token-cache.enabled") + " to false.");
		}
		return new VerifiedTokenCache(cache.maxWeight().toBytes(), cache.maxAge());
	}

}
