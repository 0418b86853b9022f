package io.github.keycloakboot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a test may change in a realm, be it that of a real Keycloak or that of the stub.
 */
interface TestRealm {

	/**
	 * Issuer of the realm.
	 */
	String issuerUri();

	/**
	 * Whether the realm is about to go with its server, so that nothing in it has to be
	 * removed.
	 */
	boolean isEnding();

	/**
	 * Create a user. Roles that don't exist yet are created, too.
	 * @throws KeycloakTestException if that isn't possible, as when there is such a user
	 */
	void create(RealmUser user);

	/**
	 * Delete a user. Does nothing if there is none of that name.
	 */
	void deleteUser(String username);

	/**
	 * Create a client. Roles that don't exist yet are created, too.
	 * @throws KeycloakTestException if that isn't possible, as when there is such a
	 * client
	 */
	void create(RealmClient client);

	/**
	 * Delete a client. Does nothing if there is none of that id.
	 */
	void deleteClient(String clientId);

	/**
	 * Let a client ask for scopes. Those that don't exist yet are created, and stay.
	 * @throws KeycloakTestException if that isn't possible
	 */
	void allowScopes(String clientId, List<String> scopes);

	/**
	 * Secret of a client.
	 * @return the secret, or {@code null} if the client is public
	 * @throws KeycloakTestException if there is no such client
	 */
	@Nullable String clientSecret(String clientId);

}
