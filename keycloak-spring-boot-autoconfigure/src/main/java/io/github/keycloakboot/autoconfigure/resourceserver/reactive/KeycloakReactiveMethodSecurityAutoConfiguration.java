package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.method.MethodSecurityNarrowing;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

/**
 * Auto-configuration that enforces {@code @PreAuthorize} and its like in a reactive
 * service, which Spring Security ignores without a word until method security is enabled.
 * It backs off where the application enables it itself, but in any case refuses to start
 * with annotations that would still be ignored.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ Flux.class, EnableReactiveMethodSecurity.class })
@ConditionalOnBooleanProperty(
		name = { "keycloak.enabled", "keycloak.resource-server.enabled", "keycloak.resource-server.method-security" },
		matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
public final class KeycloakReactiveMethodSecurityAutoConfiguration {

	@Bean
	static IgnoredAnnotationCheck keycloakIgnoredAnnotationCheck(ConfigurableListableBeanFactory beans) {
		return new IgnoredAnnotationCheck(beans);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "preAuthorizeAuthorizationMethodInterceptor")
	@EnableReactiveMethodSecurity
	static class EnabledConfiguration {

		@Bean
		static MethodSecurityNarrowing keycloakMethodSecurityNarrowing() {
			return MethodSecurityNarrowing.ofExpressions();
		}

	}

}
