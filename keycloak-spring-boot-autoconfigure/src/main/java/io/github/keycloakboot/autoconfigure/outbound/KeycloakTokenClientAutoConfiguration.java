package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.ConfiguredClients;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.KeycloakClient;
import io.github.keycloakboot.outbound.KeycloakTokenClient;
import io.github.keycloakboot.outbound.RealmEndpoints;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Auto-configuration for the client by which trusted internal tools get tokens
 * themselves, where it is asked for.
 */
@AutoConfiguration(after = KeycloakOutboundAutoConfiguration.class)
@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientProperties.class })
@ConditionalOnBooleanProperty("keycloak.outbound.token-client.enabled")
@ConditionalOnBean({ ClientRequests.class, RealmEndpoints.class })
public final class KeycloakTokenClientAutoConfiguration {

	private static final Log logger = LogFactory.getLog(KeycloakTokenClientAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	KeycloakTokenClient keycloakTokenClient(KeycloakProperties properties, KeycloakConnectionDetails connection,
			ObjectProvider<SslBundles> sslBundles, RealmEndpoints endpoints, ClientRequests requests) {
		KeycloakClient client = new ConfiguredClients(RealmProperties.ofThisService(properties), connection,
				sslBundles.getIfAvailable(), endpoints.issuer())
			.own();
		if (client == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.client-id", null,
					"keycloak.outbound.token-client asks for tokens in the name of this service's client. Set it.");
		}
		logger
			.warn("keycloak.outbound.token-client.enabled is set: this service can take people's passwords to Keycloak."
					+ " OAuth 2.1 drops that grant. Use it in trusted internal tools only, and let people log in at Keycloak.");
		return new KeycloakTokenClient(client, requests);
	}

}
