package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakRealmsJwtDecoder;
import io.github.keycloakboot.web.LogoutEndpoint;
import io.github.keycloakboot.web.reactive.KeycloakServerHttpSecurityConfigurer;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverterAdapter;

/**
 * Auto-configuration for verifying the access tokens of a realm in a reactive service,
 * and mapping their claims to authorities. What it does is done by the decoder and the
 * converter that a servlet service has, too.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class,
		before = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ Flux.class, EnableWebFluxSecurity.class, ReactiveOAuth2ResourceServerAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
public final class KeycloakReactiveResourceServerAutoConfiguration {

	@Bean
	@ConditionalOnBean(KeycloakJwtDecoder.class)
	@ConditionalOnMissingBean(ReactiveJwtDecoder.class)
	KeycloakReactiveJwtDecoder keycloakReactiveJwtDecoder(KeycloakJwtDecoder decoder) {
		return new KeycloakReactiveJwtDecoder(decoder);
	}

	@Bean
	@ConditionalOnBean(KeycloakRealmsJwtDecoder.class)
	@ConditionalOnMissingBean(ReactiveJwtDecoder.class)
	KeycloakReactiveJwtDecoder keycloakReactiveRealmsJwtDecoder(KeycloakRealmsJwtDecoder decoder) {
		return new KeycloakReactiveJwtDecoder(decoder);
	}

	/**
	 * Spring Security looks this type up for the application's own chains, and it can't
	 * name a principal by a second claim where the first is missing: so the starter's
	 * configurer has a converter that can.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(JwtAuthenticationConverter.class)
	@ConditionalOnMissingBean(ReactiveJwtAuthenticationConverter.class)
	static class ConverterConfiguration {

		@Bean
		ReactiveJwtAuthenticationConverter keycloakReactiveJwtAuthenticationConverter(
				JwtAuthenticationConverter converter, KeycloakProperties properties) {
			ReactiveJwtAuthenticationConverter reactive = new ReactiveJwtAuthenticationConverter();
			reactive
				.setJwtGrantedAuthoritiesConverter((jwt) -> Flux.fromIterable(converter.convert(jwt).getAuthorities()));
			reactive.setPrincipalClaimName(properties.resourceServer().principalClaim());
			return reactive;
		}

		@Bean
		@ConditionalOnMissingBean
		KeycloakServerHttpSecurityConfigurer keycloakServerHttpSecurityConfigurer(JwtAuthenticationConverter converter,
				ObjectProvider<LogoutEndpoint> logout) {
			return new KeycloakServerHttpSecurityConfigurer(new ReactiveJwtAuthenticationConverterAdapter(converter),
					logout.getIfAvailable());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConverterOfTheApplicationConfiguration {

		@Bean
		@ConditionalOnBean(ReactiveJwtAuthenticationConverter.class)
		@ConditionalOnMissingBean
		KeycloakServerHttpSecurityConfigurer keycloakServerHttpSecurityConfigurer(
				ReactiveJwtAuthenticationConverter converter, ObjectProvider<LogoutEndpoint> logout) {
			return new KeycloakServerHttpSecurityConfigurer(converter, logout.getIfAvailable());
		}

	}

}
