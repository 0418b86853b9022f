package io.github.keycloakboot.outbound;

import java.net.URI;

import io.github.keycloakboot.jwk.RealmLocation;

/**
 * The OpenID Connect endpoints of a realm. Their paths are the same in every Keycloak, so
 * that nothing has to be fetched to know them, and a service starts while Keycloak is
 * down. What browsers open lies on the public URL, what this service calls on the one by
 * which it reaches Keycloak.
 *
 * @param issuer the issuer identifier of the realm
 * @param authorization where a browser logs in
 * @param endSession where a browser logs out
 * @param token where this service gets tokens
 * @param userInfo where this service asks about a user
 * @param jwkSet where the keys of the realm are
 * @param introspection where this service asks about a token
 * @param revocation where this service revokes a token
 * @param logout where this service ends the session of a refresh token
 */
public record RealmEndpoints(String issuer, URI authorization, URI endSession, URI token, URI userInfo, URI jwkSet,
		URI introspection, URI revocation, URI logout) {

	private static final String PROTOCOL = "/protocol/openid-connect";

	/**
	 * The endpoints of a realm.
	 * @param location where the realm is
	 * @return the endpoints
	 */
	public static RealmEndpoints of(RealmLocation location) {
		String issuer = location.issuer();
		String browser = issuer + PROTOCOL;
		String reachable = location.reachableServerUrl() + issuer.substring(location.serverUrl().length()) + PROTOCOL;
		return new RealmEndpoints(issuer, URI.create(browser + "/auth"), URI.create(browser + "/logout"),
				URI.create(reachable + "/token"), URI.create(reachable + "/userinfo"), URI.create(reachable + "/certs"),
				URI.create(reachable + "/token/introspect"), URI.create(reachable + "/revoke"),
				URI.create(reachable + "/logout"));
	}

}
