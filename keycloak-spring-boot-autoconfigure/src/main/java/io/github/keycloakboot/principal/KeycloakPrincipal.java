package io.github.keycloakboot.principal;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A typed view of a verified access token: who the caller is, and what the token says of
 * them. Controllers take it as an argument, as it is, in an {@link java.util.Optional}
 * where callers without a token are welcome, or in a {@code Mono} in reactive services:
 *
 * <pre class="code">
 * &#064;GetMapping("/me")
 * String me(KeycloakPrincipal me) {
 * 	return "Hello " + me.username();
 * }
 * </pre>
 *
 * It is immutable and shows claims, not authorities: roles are here as the token gives
 * them, whether they are mapped to authorities or not. A claim that doesn't have the
 * shape that Keycloak gives it counts as none, and never causes an exception.
 * <p>
 * Who has logged in with a browser has no token here but an
 * {@link org.springframework.security.oauth2.core.oidc.user.OidcUser}, whose ID token
 * tells no roles.
 * <p>
 * It is an interface so that Spring can't bind one from the parameters of a request.
 *
 * @see <a href="https://www.keycloak.org/docs/latest/server_admin/#_protocol-mappers">How
 * Keycloak maps to claims</a>
 */
public sealed interface KeycloakPrincipal permits TokenPrincipal {

	/**
	 * The view of a token.
	 * @param token the token, already verified
	 * @return the view
	 */
	static KeycloakPrincipal of(Jwt token) {
		return new TokenPrincipal(token.getClaims());
	}

	/**
	 * The issuer of the token, which is the address of the realm ({@code iss}).
	 * @return the issuer, or {@code null} if the token names none; what this library has
	 * verified names one always
	 */
	@Nullable String issuer();

	/**
	 * The id of the user in the realm, or that of the service account of a client
	 * ({@code sub}). It never changes. Ids of different realms may be equal, as whoever
	 * administers a realm can choose them: where tokens of several realms are taken,
	 * store {@link #issuer()} with it.
	 * @return the id, or {@code null} if the token names none, as a lightweight one does
	 */
	@Nullable String id();

	/**
	 * The name that the user logs in with ({@code preferred_username}). To be shown, not
	 * to be stored as a key: realms may allow users to change it, and another user may
	 * then take it.
	 * @return the name, or {@code null} if the token doesn't tell it
	 */
	@Nullable String username();

	/**
	 * The first and last name of the user ({@code name}), to be shown.
	 * @return the name, or {@code null} if the token doesn't tell it
	 */
	@Nullable String fullName();

	/**
	 * The e-mail address of the user ({@code email}). Users may change it, and without
	 * {@link #emailVerified()} it may be somebody else's.
	 * @return the address, or {@code null} if the token doesn't tell it
	 */
	@Nullable String email();

	/**
	 * Whether Keycloak knows that the e-mail address is the user's
	 * ({@code email_verified}).
	 * @return {@code false} if it doesn't, or if the token doesn't tell
	 */
	boolean emailVerified();

	/**
	 * Roles of the realm ({@code realm_access.roles}), without those whose name is blank
	 * or holds a control character.
	 * @return the roles in the order of the token, not to be changed; may be empty
	 */
	Set<String> realmRoles();

	/**
	 * Roles in a client ({@code resource_access.<client-id>.roles}), be it this service's
	 * or not, by the same rules. Keycloak puts the roles of all clients into a token
	 * whose client has full scope; only ask for clients that you know.
	 * @param clientId the id of the client, as it is in the realm
	 * @return the roles in the order of the token, not to be changed; may be empty
	 */
	Set<String> clientRoles(String clientId);

	/**
	 * Organizations of the user ({@code organization}).
	 * @return the organizations, of which there may be none
	 */
	KeycloakOrganizations organizations();

	/**
	 * All claims of the token. In {@code iss}, {@code sub} and {@code jti} is text, in
	 * {@code aud} a list of text, in {@code exp}, {@code iat} and {@code nbf} an
	 * {@link java.time.Instant}; the rest is as JSON has it.
	 * @return the claims, not to be changed
	 */
	Map<String, Object> claims();

}
