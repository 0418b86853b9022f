package io.github.keycloakboot.autoconfigure.admin;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakBuilderCustomizer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.user.KeycloakUsers;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for the client of Keycloak's admin REST API.
 * <p>
 * Its beans are lazy: a service that has the client on its classpath but doesn't use it
 * needs no account for it. Building the client makes no call, either; it logs in at its
 * first use.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class)
@ConditionalOnClass(Keycloak.class)
@ConditionalOnBean(KeycloakConnectionDetails.class)
@ConditionalOnBooleanProperty(name = { "keycloak.enabled", "keycloak.admin.enabled" }, matchIfMissing = true)
public final class KeycloakAdminAutoConfiguration {

	@Bean(destroyMethod = "close")
	@Lazy
	@ConditionalOnMissingBean
	Keycloak keycloakAdminClient(KeycloakProperties properties, KeycloakConnectionDetails details,
			ObjectProvider<KeycloakBuilderCustomizer> customizers) {
		return new KeycloakAdminClientFactory(connection(properties, details))
			.create(new AdminLogin(properties, details).resolve(), customizers.orderedStream().toList());
	}

	private static KeycloakAdminConnection connection(KeycloakProperties properties,
			KeycloakConnectionDetails details) {
		int poolSize = properties.admin().connectionPoolSize();
		if (poolSize < 1) {
			throw new InvalidConfigurationPropertyValueException("keycloak.admin.connection-pool-size", poolSize,
					"It is the number of connections that calls may use at once, at least 1.");
		}
		SslBundle sslBundle = details.getSslBundle();
		return new KeycloakAdminConnection(reachableServerUrl(details), properties.http().connectTimeout(),
				properties.http().readTimeout(), poolSize, (sslBundle != null) ? sslBundle.createSslContext() : null);
	}

	private static String reachableServerUrl(KeycloakConnectionDetails details) {
		String internalUrl = details.getInternalUrl();
		if (internalUrl == null) {
			return details.getServerUrl();
		}
		try {
			// Only the server matters here: the location just checks the URL.
			return RealmLocation.ofServer(details.getServerUrl(), "any")
				.withInternalUrl(internalUrl)
				.reachableServerUrl();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.internal-url", internalUrl,
					"It is the base URL by which this service reaches Keycloak: " + ex.getMessage() + ".");
		}
	}

	// A realm is no resource to close, whatever methods its interface gets.
	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(Keycloak.class)
	RealmResource keycloakAdminRealm(Keycloak keycloak, KeycloakConnectionDetails details) {
		String realm = details.getRealm();
		if (realm == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.realm", null,
					"A RealmResource is the realm of this service, which isn't known."
							+ " Set the property, or keycloak.issuer-uri, or inject Keycloak and call realm(name).");
		}
		return keycloak.realm(realm);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(RealmResource.class)
	KeycloakUsers keycloakUsers(RealmResource realm) {
		return KeycloakUsers.of(realm);
	}

}
