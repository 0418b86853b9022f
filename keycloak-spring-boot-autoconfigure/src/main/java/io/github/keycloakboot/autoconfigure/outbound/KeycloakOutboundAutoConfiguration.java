package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.BoundedCalls;
import io.github.keycloakboot.autoconfigure.ConfiguredClients;
import io.github.keycloakboot.autoconfigure.ConnectedRealm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.RealmEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Auto-configuration for this service's clients in the realm, beside those of
 * {@code spring.security.oauth2.client.*}, and for what asks Keycloak for tokens in their
 * name. Nobody is asked at start.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class,
		before = { OAuth2ClientAutoConfiguration.class, ReactiveOAuth2ClientAutoConfiguration.class })
@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientProperties.class })
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.outbound.enabled" }, matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@Conditional(OnKeycloakClient.class)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
public final class KeycloakOutboundAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RealmEndpoints keycloakRealmEndpoints(KeycloakConnectionDetails connection) {
		return RealmEndpoints.of(new ConnectedRealm(connection).location());
	}

	@Bean
	@ConditionalOnMissingBean
	OutboundRegistrations keycloakOutboundRegistrations(KeycloakProperties properties,
			KeycloakConnectionDetails connection, ObjectProvider<SslBundles> sslBundles, RealmEndpoints endpoints,
			OAuth2ClientProperties others) {
		RealmProperties own = RealmProperties.ofThisService(properties);
		ConfiguredClients clients = new ConfiguredClients(own, connection, sslBundles.getIfAvailable(),
				endpoints.issuer());
		return new ConfiguredRegistrations(own, clients).resolve(endpoints, others.getRegistration().keySet());
	}

	@Bean
	@ConditionalOnMissingBean
	ClientRequests keycloakClientRequests(RealmEndpoints endpoints, KeycloakProperties properties,
			KeycloakConnectionDetails connection, ObjectProvider<ClientRequestListener> listeners) {
		return new ClientRequests(endpoints, new BoundedCalls(properties.http(), connection).client(),
				listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(ClientRegistrationRepository.class)
	KeycloakClientRegistrationRepository keycloakClientRegistrationRepository(OutboundRegistrations registrations,
			OAuth2ClientProperties others, KeycloakProperties properties) {
		return new ApplicationsRegistrations(others).join(registrations,
				properties.outbound().registrations().keySet());
	}

}
