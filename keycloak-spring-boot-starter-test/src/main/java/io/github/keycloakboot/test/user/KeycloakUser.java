package io.github.keycloakboot.test.user;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A user of Keycloak who sends one request of a test, without Keycloak. What is said of
 * the token and its authorities in {@link WithMockKeycloakUser} goes for it as well.
 *
 * @param <T> the type of the user
 */
public abstract class KeycloakUser<T extends KeycloakUser<T>> {

	private final MockAccessToken token = new MockAccessToken();

	KeycloakUser() {
	}

	abstract T self();

	MockAccessToken token() {
		return this.token;
	}

	/**
	 * Roles of the realm, beside those that Keycloak gives every user.
	 * @param roles their names
	 * @return this user
	 */
	public T realmRoles(String... roles) {
		this.token.realmRoles(List.of(roles));
		return self();
	}

	/**
	 * Roles in a client of the realm.
	 * @param clientId the client id
	 * @param roles their names
	 * @return this user
	 */
	public T clientRoles(String clientId, String... roles) {
		this.token.clientRoles(clientId, List.of(roles));
		return self();
	}

	/**
	 * Scopes, beside {@code openid}, {@code profile} and {@code email}.
	 * @param scopes their names
	 * @return this user
	 */
	public T scopes(String... scopes) {
		this.token.scopes(List.of(scopes));
		return self();
	}

	/**
	 * Groups, as the mapper <em>Group Membership</em> writes them.
	 * @param paths their full paths, as in {@code /sales/north}
	 * @return this user
	 */
	public T groups(String... paths) {
		this.token.groups(List.of(paths));
		return self();
	}

	/**
	 * Organizations that the user is a member of.
	 * @param aliases their aliases
	 * @return this user
	 */
	public T organizations(String... aliases) {
		this.token.organizations(List.of(aliases));
		return self();
	}

	/**
	 * A further claim, which replaces one of the same name.
	 * @param name its name
	 * @param value its value as JSON has it, or {@code null} to take the claim away
	 * @return this user
	 */
	public T claim(String name, @Nullable Object value) {
		this.token.claims(Collections.singletonMap(name, value));
		return self();
	}

}
