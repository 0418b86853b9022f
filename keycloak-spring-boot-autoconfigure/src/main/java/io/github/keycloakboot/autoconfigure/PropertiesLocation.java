package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.jwk.RealmLocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Where the properties say that a realm is.
 */
final class PropertiesLocation {

	private static final Log logger = LogFactory.getLog(PropertiesLocation.class);

	private final RealmProperties properties;

	private final KeycloakProperties.Realm values;

	PropertiesLocation(RealmProperties properties) {
		this.properties = properties;
		this.values = properties.values();
	}

	/**
	 * The realm on its public URL, or {@code null} if only a server is named.
	 */
	@Nullable RealmLocation realm() {
		String issuerUri = this.values.issuerUri();
		String realm = this.values.realm();
		if (issuerUri == null) {
			return (realm != null) ? ofServer(serverUrl(), realm) : null;
		}
		RealmLocation location = ofIssuer(issuerUri);
		if (!location.issuer().equals(issuerUri)) {
			logger.info(name("issuer-uri") + " is used without its trailing slash, as Keycloak's tokens carry it: "
					+ location.issuer());
		}
		if (realm != null && !realm.equals(location.realm())) {
			throw invalid("realm", realm,
					"It is not the realm of " + name("issuer-uri") + " (" + issuerUri + "). Set one of the two.");
		}
		String serverUrl = this.values.serverUrl();
		if (serverUrl != null && !RealmLocation.withoutTrailingSlash(serverUrl).equals(location.serverUrl())) {
			throw invalid("server-url", serverUrl,
					"It is not the server of " + name("issuer-uri") + " (" + issuerUri
							+ "). Set one of the two; a server that is reached by another URL is "
							+ name("internal-url") + ".");
		}
		return location;
	}

	/**
	 * A realm of a server that is known.
	 */
	RealmLocation ofServer(String serverUrl, String realm) {
		if (!StringUtils.hasText(realm)) {
			throw invalid("realm", realm, "It is the name of a realm.");
		}
		return RealmLocation.ofServer(serverUrl, realm);
	}

	/**
	 * The public URL of the server.
	 */
	String serverUrl() {
		String serverUrl = (this.values.serverUrl() != null) ? this.values.serverUrl() : "";
		try {
			return RealmLocation.ofServer(serverUrl, "any").serverUrl();
		}
		catch (IllegalArgumentException ex) {
			throw invalid("server-url", serverUrl, reason(ex));
		}
	}

	private RealmLocation ofIssuer(String issuerUri) {
		try {
			return RealmLocation.ofIssuer(issuerUri);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("issuer-uri", issuerUri, reason(ex));
		}
	}

	private static String reason(IllegalArgumentException ex) {
		String message = String.valueOf(ex.getMessage());
		return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
	}

	private String name(String property) {
		return this.properties.name(property);
	}

	private InvalidConfigurationPropertyValueException invalid(String property, @Nullable String value, String reason) {
		return new InvalidConfigurationPropertyValueException(name(property), value, reason);
	}

}
