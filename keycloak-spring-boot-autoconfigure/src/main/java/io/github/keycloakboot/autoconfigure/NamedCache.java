package io.github.keycloakboot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * A cache of the application's, by its name.
 *
 * @param property the property that names it
 * @param name the name
 */
public record NamedCache(String property, String name) {

	/**
	 * Find the cache.
	 * @param caches the caches, or {@code null} if there are none
	 * @return the cache
	 * @throws InvalidConfigurationPropertyValueException if there is no such cache
	 */
	public Cache of(@Nullable CacheManager caches) {
		if (caches == null) {
			throw new InvalidConfigurationPropertyValueException(this.property, this.name,
					"It names a cache, and there is no CacheManager. Add spring-boot-starter-cache and a cache that all"
							+ " instances share, such as Redis, and enable it with @EnableCaching.");
		}
		Cache cache = caches.getCache(this.name);
		if (cache == null) {
			throw new InvalidConfigurationPropertyValueException(this.property, this.name,
					"There is no cache of that name. Add it to spring.cache.cache-names.");
		}
		return cache;
	}

}
