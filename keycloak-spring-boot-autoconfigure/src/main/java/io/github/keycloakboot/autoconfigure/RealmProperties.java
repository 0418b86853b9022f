package io.github.keycloakboot.autoconfigure;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the properties say of one realm: that of this service, or one of
 * {@code keycloak.realms}. Both are read alike; only their properties have other names.
 */
public final class RealmProperties {

	private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9-]+");

	private final String prefix;

	private final String tokenPrefix;

	private final KeycloakProperties.Realm values;

	private final KeycloakProperties.Http http;

	private RealmProperties(String prefix, String tokenPrefix, KeycloakProperties.Realm values,
			KeycloakProperties.Http http) {
		this.prefix = prefix;
		this.tokenPrefix = tokenPrefix;
		this.values = values;
		this.http = http;
	}

	/**
	 * What the properties say of the realm of this service.
	 * @param properties all properties
	 * @return a view of them
	 */
	public static RealmProperties ofThisService(KeycloakProperties properties) {
		KeycloakProperties.ResourceServer server = properties.resourceServer();
		KeycloakProperties.Outbound outbound = properties.outbound();
		return new RealmProperties("keycloak.", "keycloak.resource-server.",
				new KeycloakProperties.Realm(properties.issuerUri(), properties.serverUrl(), properties.realm(),
						properties.internalUrl(), properties.clientId(), properties.clientSecret(),
						properties.clientAuthentication(), server.audiences(), server.authorizedParties(),
						server.clockSkew(), server.maxTokenLifetime(), server.jwsAlgorithms(), server.principalClaim(),
						server.authorities(), server.jwkSet(), server.tokenCache(), server.introspection(),
						new KeycloakProperties.RealmRevocation(server.revocation().notBefore()), properties.admin(),
						new KeycloakProperties.RealmOutbound(outbound.enabled() ? outbound.registrations() : Map.of())),
				properties.http());
	}

	/**
	 * What the properties say of a further realm.
	 * @param name its name among {@code keycloak.realms}
	 * @param properties all properties
	 * @return a view of them
	 */
	public static RealmProperties of(String name, KeycloakProperties properties) {
		KeycloakProperties.Realm values = properties.realms().get(name);
		if (values == null) {
			throw new IllegalArgumentException("There are no properties of a realm '" + name + "'");
		}
		String prefix = "keycloak.realms" + (PLAIN_NAME.matcher(name).matches() ? "." + name : "[" + name + "]") + ".";
		return new RealmProperties(prefix, prefix, values, properties.http());
	}

	/**
	 * What the properties say of the keys and the remembered tokens of realms that are
	 * found while the service runs. What else these values have isn't theirs.
	 * @param properties all properties
	 * @return a view of them
	 */
	public static RealmProperties ofLookup(KeycloakProperties properties) {
		KeycloakProperties.Realm own = ofThisService(properties).values();
		String prefix = "keycloak.realm-lookup.";
		return new RealmProperties(prefix, prefix,
				new KeycloakProperties.Realm(null, null, null, null, null, null, own.clientAuthentication(), null, null,
						own.clockSkew(), own.maxTokenLifetime(), own.jwsAlgorithms(), own.principalClaim(),
						own.authorities(), properties.realmLookup().jwkSet(), properties.realmLookup().tokenCache(),
						own.introspection(), own.revocation(), own.admin(), own.outbound()),
				properties.http());
	}

	/**
	 * The full name of a property of the realm or of this service's client there.
	 * @param property what its name ends with, as in {@code client-id}
	 * @return the name
	 */
	public String name(String property) {
		return this.prefix + property;
	}

	/**
	 * The full name of a property about tokens of the realm.
	 * @param property what its name ends with, as in {@code audiences}
	 * @return the name
	 */
	public String tokenName(String property) {
		return this.tokenPrefix + property;
	}

	/**
	 * The values of the properties.
	 * @return the values
	 */
	public KeycloakProperties.Realm values() {
		return this.values;
	}

	/**
	 * How Keycloak is called, which is the same for all realms.
	 * @return the values of {@code keycloak.http}
	 */
	public KeycloakProperties.Http http() {
		return this.http;
	}

}
