package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.autoconfigure.FirstRequestRehearsal;
import io.github.keycloakboot.autoconfigure.FurtherRealms;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.OpenPaths;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.web.ResourceServerSettings;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configuration for the filter chain of a servlet resource server. A chain of the
 * application's own replaces the whole of it.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class,
		before = OAuth2ResourceServerWebSecurityAutoConfiguration.class,
		// A class that isn't there would take all conditions away with it
		beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(OAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.resource-server.enabled" }, matchIfMissing = true)
@ConditionalOnBean({ RealmLocation.class, JwtDecoder.class })
public final class KeycloakWebSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ResourceServerSettings keycloakResourceServerSettings(RealmLocation location, KeycloakProperties properties,
			KeycloakConnectionDetails connection) {
		List<String> issuers = new ArrayList<>();
		issuers.add(location.issuer());
		new FurtherRealms(properties, connection).beside(location.issuer())
			.forEach((realm) -> issuers.add(realm.getIssuerUri()));
		return new ResourceServerSettings(issuers, properties.resourceServer().dpop());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnDefaultServletWebSecurity
	static class DefaultChainConfiguration {

		@Bean
		SecurityFilterChain keycloakSecurityFilterChain(HttpSecurity http, KeycloakProperties properties,
				ObjectProvider<OpenRequests> openRequests) {
			DefaultFilterChain chain = new DefaultFilterChain(new OpenPaths(properties),
					openRequests.stream().flatMap((open) -> open.matchers().stream()).toList());
			return chain.build(http);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ServletWebServerInitializedEvent.class, ServerProperties.class })
	@ConditionalOnBooleanProperty("keycloak.resource-server.jwk-set.eager")
	static class WarmUpConfiguration {

		@Bean
		FirstRequestRehearsal keycloakFirstRequestRehearsal(ObjectProvider<ServerProperties> server,
				ServletContext servlets) {
			return new FirstRequestRehearsal(server.getIfAvailable(ServerProperties::new), servlets.getContextPath(),
					new AnnotationRehearsal());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthEndpoint.class, WebEndpointAutoConfiguration.class })
	static class HealthConfiguration {

		@Bean
		OpenRequests keycloakOpenHealthRequests() {
			return new OpenRequests(List.of(EndpointRequest.to(HealthEndpoint.class),
					EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class)));
		}

	}

}
