package io.github.keycloakboot.autoconfigure.admin;

import java.util.List;

import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakBuilderCustomizer;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.RealmLocation;
import org.keycloak.admin.client.Keycloak;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;

/**
 * Makes the client of the admin REST API for a realm.
 *
 * @param properties the properties of the realm
 * @param details how it is reached
 */
record RealmAdmin(RealmProperties properties, KeycloakConnectionDetails details) {

	Keycloak client(List<KeycloakBuilderCustomizer> customizers) {
		return new KeycloakAdminClientFactory(connection())
			.create(new AdminLogin(this.properties, this.details).resolve(), customizers);
	}

	private KeycloakAdminConnection connection() {
		int poolSize = this.properties.values().admin().connectionPoolSize();
		if (poolSize < 1) {
			throw new InvalidConfigurationPropertyValueException(this.properties.name("admin.connection-pool-size"),
					poolSize, "It is the number of connections that calls may use at once, at least 1.");
		}
		SslBundle sslBundle = this.details.getSslBundle();
		return new KeycloakAdminConnection(reachableServerUrl(), this.properties.http().connectTimeout(),
				this.properties.http().readTimeout(), poolSize,
				(sslBundle != null) ? sslBundle.createSslContext() : null);
	}

	private String reachableServerUrl() {
		String internalUrl = this.details.getInternalUrl();
		if (internalUrl == null) {
			return this.details.getServerUrl();
		}
		try {
			// Only the server matters here: the location just checks the URL.
			return RealmLocation.ofServer(this.details.getServerUrl(), "any")
				.withInternalUrl(internalUrl)
				.reachableServerUrl();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.properties.name("internal-url"), internalUrl,
					"It is the base URL by which this service reaches Keycloak: " + ex.getMessage() + ".");
		}
	}

}
