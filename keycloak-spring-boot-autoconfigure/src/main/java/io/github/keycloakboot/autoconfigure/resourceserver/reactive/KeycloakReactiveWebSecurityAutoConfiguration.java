package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.util.List;

import io.github.keycloakboot.autoconfigure.FirstRequestRehearsal;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.OpenPaths;
import io.github.keycloakboot.web.reactive.KeycloakServerHttpSecurityConfigurer;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.reactive.ConditionalOnDefaultReactiveWebSecurity;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * Auto-configuration for the filter chain of a reactive resource server. A chain of the
 * application's own replaces the whole of it.
 */
@AutoConfiguration(after = KeycloakReactiveResourceServerAutoConfiguration.class,
		before = ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class,
		// A class that isn't there would take all conditions away with it
		beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
@ConditionalOnBean({ KeycloakServerHttpSecurityConfigurer.class, ReactiveJwtDecoder.class })
public final class KeycloakReactiveWebSecurityAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnDefaultReactiveWebSecurity
	static class DefaultChainConfiguration {

		@Bean
		SecurityWebFilterChain keycloakSecurityWebFilterChain(ServerHttpSecurity http,
				KeycloakServerHttpSecurityConfigurer keycloak, KeycloakProperties properties,
				ObjectProvider<OpenExchanges> openExchanges, ListableBeanFactory beans) {
			DefaultWebFilterChain chain = new DefaultWebFilterChain(keycloak, new OpenPaths(properties),
					openExchanges.stream().flatMap((open) -> open.matchers().stream()).toList());
			return chain.build(http, beans);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ReactiveWebServerInitializedEvent.class, ServerProperties.class })
	@ConditionalOnBooleanProperty("keycloak.resource-server.jwk-set.eager")
	static class WarmUpConfiguration {

		@Bean
		FirstRequestRehearsal keycloakFirstRequestRehearsal(ObjectProvider<ServerProperties> server,
				@Value("${spring.webflux.base-path:}") String basePath) {
			return new FirstRequestRehearsal(server.getIfAvailable(ServerProperties::new), basePath,
					new ReactiveAnnotationRehearsal());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthEndpoint.class, WebEndpointAutoConfiguration.class })
	static class HealthConfiguration {

		@Bean
		OpenExchanges keycloakOpenHealthExchanges() {
			return new OpenExchanges(List.of(EndpointRequest.to(HealthEndpoint.class),
					EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class)));
		}

	}

}
