package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.jwk.RealmLocation;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The realm that a connection leads to.
 */
public final class ConnectedRealm {

	private final KeycloakConnectionDetails connection;

	/**
	 * Create a view of a connection.
	 * @param connection where Keycloak is
	 */
	public ConnectedRealm(KeycloakConnectionDetails connection) {
		this.connection = connection;
	}

	/**
	 * Whether there is a realm: a service that only administers Keycloak may do without.
	 * @return whether the connection leads to a realm
	 */
	public boolean isKnown() {
		return this.connection.getIssuerUri() != null || this.connection.getRealm() != null;
	}

	/**
	 * Where the realm is.
	 * @return the location
	 * @throws InvalidConfigurationPropertyValueException if the connection leads to no
	 * realm
	 */
	public RealmLocation location() {
		RealmLocation location = publicLocation();
		String internalUrl = this.connection.getInternalUrl();
		try {
			return location.withInternalUrl(internalUrl);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.internal-url", internalUrl,
					"It is the base URL by which this service reaches Keycloak: " + ex.getMessage() + ".");
		}
	}

	private RealmLocation publicLocation() {
		String issuerUri = this.connection.getIssuerUri();
		if (issuerUri != null) {
			return RealmLocation.ofIssuer(issuerUri);
		}
		String realm = this.connection.getRealm();
		if (realm == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.realm", null,
					"The realm whose tokens this service accepts isn't known. Set keycloak.realm to its name, or"
							+ " keycloak.resource-server.enabled and keycloak.outbound.enabled to false if this service"
							+ " only administers Keycloak.");
		}
		return RealmLocation.ofServer(this.connection.getServerUrl(), realm);
	}

}
