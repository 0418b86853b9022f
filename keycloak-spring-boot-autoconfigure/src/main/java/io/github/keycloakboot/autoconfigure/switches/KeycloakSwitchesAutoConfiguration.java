package io.github.keycloakboot.autoconfigure.switches;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that refuses to start where a switch says neither true nor false. It
 * has no condition: {@code keycloak.enabled} itself may be such a switch.
 */
@AutoConfiguration(before = KeycloakAutoConfiguration.class)
public final class KeycloakSwitchesAutoConfiguration {

	@Bean
	static SwitchCheck keycloakSwitchCheck(Environment environment) {
		return new SwitchCheck(environment);
	}

}
