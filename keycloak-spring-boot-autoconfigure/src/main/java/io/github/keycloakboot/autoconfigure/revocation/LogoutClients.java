package io.github.keycloakboot.autoconfigure.revocation;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.jwt.TokenKind;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The clients in whose name Keycloak says which sessions have ended.
 *
 * @param properties where they are named
 */
record LogoutClients(KeycloakProperties properties) {

	static final String PROPERTY = "keycloak.resource-server.revocation.logout.clients";

	private static final String PATH = "keycloak.resource-server.revocation.logout.path";

	KeycloakJwtDecoder logoutTokens(RealmLocation location, RealmKeys keys) {
		KeycloakProperties.ResourceServer server = this.properties.resourceServer();
		return new KeycloakJwtDecoder(keys, server.jwsAlgorithms(),
				KeycloakJwtValidators.forIssuer(location.issuer())
					.clockSkew(server.clockSkew())
					.maxTokenLifetime(server.maxTokenLifetime())
					.kind(TokenKind.LOGOUT)
					.audiences(ids()));
	}

	private List<String> ids() {
		List<String> ids = this.properties.resourceServer().revocation().logout().clients();
		if (ids == null || ids.isEmpty() || ids.stream().anyMatch(String::isBlank)) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, ids,
					"It is set but names nothing. Name the clients whose 'Backchannel logout URL' leads to this service, or"
							+ " remove the property.");
		}
		return ids;
	}

	String path() {
		String path = this.properties.resourceServer().revocation().logout().path();
		if (!path.matches("(/[\\w.-]+)+")) {
			throw new InvalidConfigurationPropertyValueException(PATH, path,
					"It is a plain path such as /logout/connect/back-channel.");
		}
		return path;
	}

}
