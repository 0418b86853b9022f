package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.jwk.RealmLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;

/**
 * A connection to one of {@code keycloak.realms}. Where it names no server, the realm is
 * on that of this service's own realm and is reached as that one is.
 */
public final class FurtherRealm implements KeycloakConnectionDetails {

	private final RealmProperties properties;

	private final KeycloakConnectionDetails own;

	private final RealmLocation location;

	private final boolean sameServer;

	/**
	 * Create a connection.
	 * @param properties what the properties say of the realm
	 * @param own the connection to the realm of this service
	 * @throws InvalidConfigurationPropertyValueException if they don't say where the
	 * realm is
	 */
	public FurtherRealm(RealmProperties properties, KeycloakConnectionDetails own) {
		KeycloakProperties.Realm values = properties.values();
		this.properties = properties;
		this.own = own;
		this.sameServer = values.issuerUri() == null && values.serverUrl() == null;
		PropertiesLocation location = new PropertiesLocation(properties);
		RealmLocation found = (this.sameServer && values.realm() != null)
				? location.ofServer(own.getServerUrl(), values.realm()) : location.realm();
		if (found == null) {
			throw new InvalidConfigurationPropertyValueException(properties.name("realm"), null,
					"It isn't known which realm that is. Set it to the name of a realm on the server of this service, or "
							+ properties.name("issuer-uri") + " to the issuer of a realm on any server.");
		}
		this.location = found;
	}

	/**
	 * What the properties say of the realm.
	 * @return the properties
	 */
	public RealmProperties properties() {
		return this.properties;
	}

	/**
	 * Where the realm is.
	 * @return the location
	 * @throws InvalidConfigurationPropertyValueException if the internal URL is none
	 */
	public RealmLocation location() {
		String internalUrl = getInternalUrl();
		try {
			return this.location.withInternalUrl(internalUrl);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.properties.name("internal-url"), internalUrl,
					"It is the base URL by which this service reaches Keycloak: " + ex.getMessage() + ".");
		}
	}

	@Override
	public String getServerUrl() {
		return this.location.serverUrl();
	}

	@Override
	public String getRealm() {
		return this.location.realm();
	}

	@Override
	public String getIssuerUri() {
		return this.location.issuer();
	}

	@Override
	public @Nullable String getInternalUrl() {
		String internalUrl = this.properties.values().internalUrl();
		return (internalUrl == null && this.sameServer) ? this.own.getInternalUrl() : internalUrl;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.own.getSslBundle();
	}

}
