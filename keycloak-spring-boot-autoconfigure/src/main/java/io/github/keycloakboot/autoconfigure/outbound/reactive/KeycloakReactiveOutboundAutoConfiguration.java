package io.github.keycloakboot.autoconfigure.outbound.reactive;

import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundAutoConfiguration;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.reactive.KeycloakReactiveClientRegistrationRepository;
import io.github.keycloakboot.outbound.reactive.KeycloakReactiveTokenResponseClient;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;

/**
 * Auto-configuration that gives reactive services the registrations in Keycloak, and gets
 * Spring Security's OAuth2 client their tokens.
 */
@AutoConfiguration(after = KeycloakOutboundAutoConfiguration.class,
		before = ReactiveOAuth2ClientAutoConfiguration.class)
@ConditionalOnClass({ Mono.class, ClientRegistration.class, OAuth2ClientProperties.class })
@ConditionalOnBean({ OutboundRegistrations.class, ClientRequests.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class KeycloakReactiveOutboundAutoConfiguration {

	@Bean
	@ConditionalOnBean(KeycloakClientRegistrationRepository.class)
	@ConditionalOnMissingBean(ReactiveClientRegistrationRepository.class)
	KeycloakReactiveClientRegistrationRepository keycloakReactiveClientRegistrationRepository(
			KeycloakClientRegistrationRepository repository) {
		return new KeycloakReactiveClientRegistrationRepository(repository);
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> keycloakAuthorizationCodeClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakReactiveTokenResponseClient<>(registrations, requests,
				new WebClientReactiveAuthorizationCodeTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloakRefreshTokenClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakReactiveTokenResponseClient<>(registrations, requests,
				new WebClientReactiveRefreshTokenTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveOAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> keycloakClientCredentialsClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakReactiveTokenResponseClient<>(registrations, requests,
				new WebClientReactiveClientCredentialsTokenResponseClient());
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveOAuth2AccessTokenResponseClient<TokenExchangeGrantRequest> keycloakTokenExchangeClient(
			OutboundRegistrations registrations, ClientRequests requests) {
		return new KeycloakReactiveTokenResponseClient<>(registrations, requests,
				new WebClientReactiveTokenExchangeTokenResponseClient());
	}

}
