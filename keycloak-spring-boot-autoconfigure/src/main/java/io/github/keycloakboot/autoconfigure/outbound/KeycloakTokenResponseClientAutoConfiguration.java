package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.KeycloakTokenResponseClient;
import io.github.keycloakboot.outbound.OutboundRegistrations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Auto-configuration that gets Spring Security's OAuth2 client its tokens for the
 * registrations in Keycloak.
 */
@AutoConfiguration(after = KeycloakOutboundAutoConfiguration.class)
@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientProperties.class })
@ConditionalOnBean({ OutboundRegistrations.class, ClientRequests.class })
@Conditional(KeycloakTokenResponseClientAutoConfiguration.NotReactive.class)
public final class KeycloakTokenResponseClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> keycloakAuthorizationCodeClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakTokenResponseClient<>(registrations, requests,
				new RestClientAuthorizationCodeTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloakRefreshTokenClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakTokenResponseClient<>(registrations, requests,
				new RestClientRefreshTokenTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> keycloakClientCredentialsClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakTokenResponseClient<>(registrations, requests,
				new RestClientClientCredentialsTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	OAuth2AccessTokenResponseClient<TokenExchangeGrantRequest> keycloakTokenExchangeClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakTokenResponseClient<>(registrations, requests,
				new RestClientTokenExchangeTokenResponseClient());
	}

	/**
	 * A reactive application has other types for the same.
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
