package io.github.keycloakboot.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The realms of {@code keycloak.realms}, no two of which may be the same.
 */
public final class FurtherRealms {

	private final KeycloakProperties properties;

	private final KeycloakConnectionDetails own;

	/**
	 * Create a view of the properties.
	 * @param properties the properties
	 * @param own the connection to the realm of this service
	 */
	public FurtherRealms(KeycloakProperties properties, KeycloakConnectionDetails own) {
		this.properties = properties;
		this.own = own;
	}

	/**
	 * The realms beside that of this service.
	 * @param issuer the issuer of the realm of this service, or {@code null} if it has
	 * none
	 * @return the realms, in the order of the properties
	 * @throws InvalidConfigurationPropertyValueException if two realms have the same
	 * issuer, or one can't be told where it is
	 */
	public List<FurtherRealm> beside(@Nullable String issuer) {
		Map<String, String> names = new HashMap<>();
		if (issuer != null) {
			names.put(issuer, "the realm of this service");
		}
		List<FurtherRealm> realms = new ArrayList<>();
		for (String name : this.properties.realms().keySet()) {
			RealmProperties properties = RealmProperties.of(name, this.properties);
			FurtherRealm realm = new FurtherRealm(properties, this.own);
			String other = names.put(realm.getIssuerUri(), "keycloak.realms '" + name + "'");
			if (other != null) {
				boolean byIssuer = properties.values().issuerUri() != null;
				throw new InvalidConfigurationPropertyValueException(properties.name(byIssuer ? "issuer-uri" : "realm"),
						byIssuer ? properties.values().issuerUri() : properties.values().realm(),
						"Its issuer " + realm.getIssuerUri() + " is that of " + other
								+ ", too, so nobody could tell by whose rules a token is verified. Remove one of the two.");
			}
			realms.add(realm);
		}
		return realms;
	}

}
