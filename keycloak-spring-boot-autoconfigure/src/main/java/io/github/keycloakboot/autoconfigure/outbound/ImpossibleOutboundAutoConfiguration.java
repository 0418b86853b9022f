package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for saying why properties of {@code keycloak.outbound} do nothing.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.outbound.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakProperties.class)
@Conditional(OnImpossibleOutbound.class)
public final class ImpossibleOutboundAutoConfiguration {

	@Bean
	ImpossibleOutbound keycloakImpossibleOutbound(KeycloakProperties properties) {
		return new ImpossibleOutbound(properties);
	}

}
