package io.github.keycloakboot.autoconfigure.legacy;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for telling people who come from Keycloak's former adapter, or from
 * another tool, what their properties are called here.
 */
@AutoConfiguration(before = KeycloakAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
public final class LegacyPropertyAutoConfiguration {

	@Bean
	static LegacyPropertyCheck keycloakLegacyPropertyCheck(Environment environment) {
		return new LegacyPropertyCheck(environment);
	}

}
