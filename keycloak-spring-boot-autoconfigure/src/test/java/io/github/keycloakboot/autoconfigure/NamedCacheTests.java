package io.github.keycloakboot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NamedCacheTests {

	private final NamedCache cache = new NamedCache("keycloak.resource-server.introspection.cache", "answers");

	private void assertFails(@Nullable CacheManager caches, String remedy) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> this.cache.of(caches))
			.withMessageContaining("keycloak.resource-server.introspection.cache")
			.withMessageContaining(remedy);
	}

	@Test
	void isThatOfTheApplication() {
		assertThat(this.cache.of(new ConcurrentMapCacheManager("answers")).getName()).isEqualTo("answers");
	}

	@Test
	void withoutCachesTheRemedyIsToEnableThem() {
		assertFails(null, "@EnableCaching");
	}

	@Test
	void ofAnUnknownNameTheRemedyIsToAddIt() {
		assertFails(new ConcurrentMapCacheManager("others"), "spring.cache.cache-names");
	}

}
