package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.outbound.KeycloakClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * The clients of a realm that the properties know.
 */
public final class ConfiguredClients {

	private final RealmProperties properties;

	private final KeycloakConnectionDetails connection;

	private final @Nullable SslBundles sslBundles;

	private final String issuer;

	/**
	 * Create a view of the properties.
	 * @param properties the properties of the realm
	 * @param connection how Keycloak is reached
	 * @param sslBundles the SSL bundles of the application, or {@code null} if there are
	 * none
	 * @param issuer the issuer of the realm
	 */
	public ConfiguredClients(RealmProperties properties, KeycloakConnectionDetails connection,
			@Nullable SslBundles sslBundles, String issuer) {
		this.properties = properties;
		this.connection = connection;
		this.sslBundles = sslBundles;
		this.issuer = issuer;
	}

	/**
	 * This service's own client.
	 * @return the client, or {@code null} if there is none
	 */
	public @Nullable KeycloakClient own() {
		KeycloakProperties.Realm values = this.properties.values();
		String clientId = values.clientId();
		if (!StringUtils.hasText(clientId)) {
			return null;
		}
		ClientProof proof = proof(this.properties.name(""), values.clientSecret(), values.clientAuthentication());
		return new KeycloakClient(clientId, proof.resolve(this.issuer));
	}

	/**
	 * The client of a registration. What proves this service's own client is sent for no
	 * other.
	 * @param id the id of the registration
	 * @param registration the registration
	 * @return the client
	 */
	public KeycloakClient of(String id, KeycloakProperties.Registration registration) {
		String prefix = this.properties.name("outbound.registrations." + id + ".");
		ClientProof proof = proof(prefix, registration.clientSecret(), registration.clientAuthentication());
		String clientId = registration.clientId();
		if (clientId == null || (clientId.equals(this.properties.values().clientId()) && !proof.isGiven())) {
			if (proof.isGiven()) {
				throw invalid(prefix + "client-id",
						"The registration has a secret or key of its own, but doesn't say of which client.");
			}
			KeycloakClient own = own();
			if (own == null) {
				throw invalid(prefix + "client-id",
						"Tokens are asked for in the name of a client. Set it, or set "
								+ this.properties.name("client-id") + " and " + this.properties.name("client-secret")
								+ " to the client of this service.");
			}
			return own;
		}
		if (clientId.isBlank()) {
			throw invalid(prefix + "client-id", "It is set but empty.");
		}
		return new KeycloakClient(clientId, proof.resolve(this.issuer));
	}

	private ClientProof proof(String prefix, @Nullable String secret, KeycloakProperties.ClientAuthentication wanted) {
		return new ClientProof(prefix, secret, wanted, this.connection, this.sslBundles);
	}

	private static InvalidConfigurationPropertyValueException invalid(String name, String reason) {
		return new InvalidConfigurationPropertyValueException(name, null, reason);
	}

}
