package io.github.keycloakboot.autoconfigure.principal.reactive;

import io.github.keycloakboot.principal.reactive.ReactiveKeycloakPrincipalArgumentResolver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/**
 * Auto-configuration for controllers of reactive services that take the caller as
 * {@code KeycloakPrincipal} or {@code KeycloakOrganizations}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ WebFluxConfigurer.class, AbstractOAuth2TokenAuthenticationToken.class })
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
public final class KeycloakReactivePrincipalAutoConfiguration {

	/**
	 * Before that of Spring Security, which gives {@code null} to a parameter with
	 * {@code @AuthenticationPrincipal} of a type that the principal hasn't.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFluxConfigurer keycloakReactivePrincipalArguments() {
		return new WebFluxConfigurer() {
			@Override
			public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
				resolvers.addCustomResolver(new ReactiveKeycloakPrincipalArgumentResolver());
			}
		};
	}

}
