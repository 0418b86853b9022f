package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * Auto-configuration that enforces {@code @PreAuthorize} and its like, which Spring
 * Security ignores without a word until method security is enabled. It backs off where
 * the application enables it itself.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnClass(EnableMethodSecurity.class)
@ConditionalOnBooleanProperty(
		name = { "keycloak.enabled", "keycloak.resource-server.enabled", "keycloak.resource-server.method-security" },
		matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@ConditionalOnMissingBean(name = { "preAuthorizeAuthorizationMethodInterceptor",
		"securedAuthorizationMethodInterceptor", "jsr250AuthorizationMethodInterceptor" })
@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
public final class KeycloakMethodSecurityAutoConfiguration {

}
