package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.jwk.RealmLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The realm that the properties of an application name, for a Keycloak that is somewhere
 * else than they say, as one of a test or of development is.
 *
 * @param environment the properties
 */
public record ConfiguredRealm(Environment environment) {

	/**
	 * The name of the realm: {@code keycloak.realm}, or the one in
	 * {@code keycloak.issuer-uri}.
	 * @return the name, or {@code null} if they name none
	 */
	public @Nullable String name() {
		String realm = this.environment.getProperty("keycloak.realm");
		if (StringUtils.hasText(realm)) {
			return realm;
		}
		String issuer = this.environment.getProperty("keycloak.issuer-uri");
		return StringUtils.hasText(issuer) ? nameIn(issuer) : null;
	}

	private static @Nullable String nameIn(String issuer) {
		try {
			return RealmLocation.ofIssuer(issuer).realm();
		}
		catch (IllegalArgumentException ex) {
			// What is wrong with it is said where it is in use
			return null;
		}
	}

}
