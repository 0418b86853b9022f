package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.jwk.RealmLocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link KeycloakProperties} to {@link KeycloakConnectionDetails}.
 */
final class PropertiesKeycloakConnectionDetails implements KeycloakConnectionDetails {

	private static final Log logger = LogFactory.getLog(PropertiesKeycloakConnectionDetails.class);

	private final String serverUrl;

	private final @Nullable RealmLocation location;

	private final @Nullable String internalUrl;

	private final @Nullable SslBundle sslBundle;

	PropertiesKeycloakConnectionDetails(KeycloakProperties properties, @Nullable SslBundles sslBundles) {
		this.location = location(properties);
		this.serverUrl = (this.location != null) ? this.location.serverUrl() : serverUrl(properties);
		this.internalUrl = properties.internalUrl();
		this.sslBundle = sslBundle(properties, sslBundles);
	}

	private static @Nullable RealmLocation location(KeycloakProperties properties) {
		String issuerUri = properties.issuerUri();
		String realm = properties.realm();
		if (issuerUri == null) {
			return (realm != null) ? ofServer(properties, realm) : null;
		}
		RealmLocation location = ofIssuer(issuerUri);
		if (!location.issuer().equals(issuerUri)) {
			logger.info("keycloak.issuer-uri is used without its trailing slash, as Keycloak's tokens carry it: "
					+ location.issuer());
		}
		if (realm != null && !realm.equals(location.realm())) {
			throw new InvalidConfigurationPropertyValueException("keycloak.realm", realm,
					"It is not the realm of keycloak.issuer-uri (" + issuerUri + "). Set one of the two.");
		}
		String serverUrl = properties.serverUrl();
		if (serverUrl != null && !RealmLocation.withoutTrailingSlash(serverUrl).equals(location.serverUrl())) {
			throw new InvalidConfigurationPropertyValueException("keycloak.server-url", serverUrl,
					"It is not the server of keycloak.issuer-uri (" + issuerUri
							+ "). Set one of the two; a server that is reached by another URL is keycloak.internal-url.");
		}
		return location;
	}

	private static RealmLocation ofIssuer(String issuerUri) {
		try {
			return RealmLocation.ofIssuer(issuerUri);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.issuer-uri", issuerUri, reason(ex));
		}
	}

	private static RealmLocation ofServer(KeycloakProperties properties, String realm) {
		String serverUrl = serverUrl(properties);
		if (!StringUtils.hasText(realm)) {
			throw new InvalidConfigurationPropertyValueException("keycloak.realm", realm, "It is the name of a realm.");
		}
		return RealmLocation.ofServer(serverUrl, realm);
	}

	private static String serverUrl(KeycloakProperties properties) {
		String serverUrl = (properties.serverUrl() != null) ? properties.serverUrl() : "";
		try {
			return RealmLocation.ofServer(serverUrl, "any").serverUrl();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("keycloak.server-url", serverUrl, reason(ex));
		}
	}

	private static @Nullable SslBundle sslBundle(KeycloakProperties properties, @Nullable SslBundles sslBundles) {
		String name = properties.http().sslBundle();
		if (!StringUtils.hasText(name)) {
			return null;
		}
		if (sslBundles == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.http.ssl-bundle", name,
					"SSL bundles are not available in this application.");
		}
		return sslBundles.getBundle(name);
	}

	private static String reason(IllegalArgumentException ex) {
		String message = String.valueOf(ex.getMessage());
		return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
	}

	@Override
	public String getServerUrl() {
		return this.serverUrl;
	}

	@Override
	public @Nullable String getRealm() {
		return (this.location != null) ? this.location.realm() : null;
	}

	@Override
	public @Nullable String getIssuerUri() {
		return (this.location != null) ? this.location.issuer() : null;
	}

	@Override
	public @Nullable String getInternalUrl() {
		return this.internalUrl;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

}
