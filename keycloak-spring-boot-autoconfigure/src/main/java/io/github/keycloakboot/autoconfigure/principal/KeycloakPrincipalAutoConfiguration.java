package io.github.keycloakboot.autoconfigure.principal;

import java.util.List;

import io.github.keycloakboot.principal.KeycloakPrincipalArgumentResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration for controllers of servlet services that take the caller as
 * {@code KeycloakPrincipal} or {@code KeycloakOrganizations}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ WebMvcConfigurer.class, AbstractOAuth2TokenAuthenticationToken.class })
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
public final class KeycloakPrincipalAutoConfiguration {

	/**
	 * Before that of Spring Security, which gives {@code null} to a parameter with
	 * {@code @AuthenticationPrincipal} of a type that the principal hasn't.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebMvcConfigurer keycloakPrincipalArguments(ObjectProvider<SecurityContextHolderStrategy> contexts) {
		KeycloakPrincipalArgumentResolver resolver = new KeycloakPrincipalArgumentResolver(
				contexts.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(resolver);
			}
		};
	}

}
