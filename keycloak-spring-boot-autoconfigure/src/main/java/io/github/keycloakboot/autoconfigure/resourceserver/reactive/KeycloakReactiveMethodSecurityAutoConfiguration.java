package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

/**
 * Auto-configuration that enforces {@code @PreAuthorize} and its like in a reactive
 * service, which Spring Security ignores without a word until method security is enabled.
 * It backs off where the application enables it itself.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ Flux.class, EnableReactiveMethodSecurity.class })
@ConditionalOnBooleanProperty(
		name = { "keycloak.enabled", "keycloak.resource-server.enabled", "keycloak.resource-server.method-security" },
		matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@ConditionalOnMissingBean(name = "preAuthorizeAuthorizationMethodInterceptor")
@EnableReactiveMethodSecurity
public final class KeycloakReactiveMethodSecurityAutoConfiguration {

}
