package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.method.MethodSecurityNarrowing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
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
@Conditional(KeycloakMethodSecurityAutoConfiguration.NotReactive.class)
@ConditionalOnMissingBean(name = { "preAuthorizeAuthorizationMethodInterceptor",
		"securedAuthorizationMethodInterceptor", "jsr250AuthorizationMethodInterceptor" })
@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
public final class KeycloakMethodSecurityAutoConfiguration {

	@Bean
	static MethodSecurityNarrowing keycloakMethodSecurityNarrowing() {
		return MethodSecurityNarrowing.ofAll();
	}

	/**
	 * In a reactive application these annotations are checked by other means: a thread
	 * there has no user.
	 */
	static final class NotReactive extends NoneNestedConditions {

		NotReactive() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static final class Reactive {

		}

	}

}
