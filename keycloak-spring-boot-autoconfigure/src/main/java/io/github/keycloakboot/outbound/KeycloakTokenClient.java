package io.github.keycloakboot.outbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Asks Keycloak for tokens and about tokens in the name of one client, for trusted
 * internal tools that handle them themselves. It keeps none. Its methods block for twice
 * the read timeout at most, and throw a {@link KeycloakTokenException} where Keycloak
 * gives none.
 * <p>
 * Who wants a token for a call takes a client registration instead, and who lets people
 * log in sends them to Keycloak: then their passwords, second factors and passkeys stay
 * there.
 */
public final class KeycloakTokenClient {

	private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

	private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

	private final KeycloakClient client;

	private final ClientRequests requests;

	/**
	 * Create a token client.
	 * @param client the client in whose name Keycloak is asked
	 * @param requests what asks Keycloak
	 */
	public KeycloakTokenClient(KeycloakClient client, ClientRequests requests) {
		this.client = client;
		this.requests = requests;
	}

	/**
	 * Log a user in by name and password, which "Direct access grants" allow the client.
	 * OAuth 2.1 drops this grant (RFC 9700, section 2.4): it teaches people to give their
	 * password to others than Keycloak, and knows no second factor but a one-time code.
	 * @param username the user name, or the e-mail address where the realm allows it
	 * @param password the password
	 * @param scopes the scopes to ask for; none for those of the client
	 * @return the tokens
	 * @throws InvalidUserCredentialsException if they don't belong together
	 * @throws AccountNotSetUpException if the user has to do something in a browser first
	 * @throws AccountDisabledException if the account is disabled
	 * @throws ClientNotAllowedException if the client may not do that
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public KeycloakTokens password(String username, String password, String... scopes) {
		return tokens(grant("password", scopes).set("username", username).set("password", password));
	}

	/**
	 * Get new tokens. The refresh token may change, and the old one be good no more.
	 * @param refreshToken the refresh token
	 * @return the tokens
	 * @throws TokenNotAcceptedException if it has expired, or its session has ended
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public KeycloakTokens refresh(String refreshToken) {
		return tokens(grant("refresh_token").set("refresh_token", refreshToken));
	}

	/**
	 * Get a token of the client itself, which takes "Service accounts roles".
	 * @param scopes the scopes to ask for; none for those of the client
	 * @return the tokens
	 * @throws ClientNotAllowedException if the client may not do that
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public KeycloakTokens clientCredentials(String... scopes) {
		return tokens(grant("client_credentials", scopes));
	}

	/**
	 * Exchange an access token for one that is meant for others (RFC 8693), which takes
	 * "Standard token exchange".
	 * @param accessToken the access token; it has to name the client in {@code aud}
	 * @param audiences the audiences to ask for; none for those of the client
	 * @return the tokens
	 * @throws ClientNotAllowedException if the client may not do that
	 * @throws TokenNotAcceptedException if the token has expired or was revoked
	 * @throws TokenRequestRefusedException if the client may not ask for an audience
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public KeycloakTokens exchange(String accessToken, String... audiences) {
		return tokens(grant(TOKEN_EXCHANGE).set("subject_token", accessToken)
			.set("subject_token_type", ACCESS_TOKEN_TYPE)
			.set("requested_token_type", ACCESS_TOKEN_TYPE)
			.add("audience", List.of(audiences)));
	}

	/**
	 * Ask whether a token is good (RFC 7662). Keycloak tells a client of no tokens but
	 * those that are meant for it.
	 * @param token the access or refresh token
	 * @return what Keycloak says
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public TokenStatus introspect(String token) {
		return await(new IntrospectionEndpoint(this.client, this.requests).ask(token));
	}

	/**
	 * Revoke a token of the client (RFC 7009). One that is good no more is no error. Who
	 * verifies tokens by their signature alone takes an access token until it expires.
	 * @param token the access or refresh token
	 * @throws TokenRequestRefusedException if it is the token of another client
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public void revoke(String token) {
		await(this.requests.revocation(this.client, new ClientForm().set("token", token)));
	}

	/**
	 * End the session of a user, in all applications that take part in it.
	 * @param refreshToken the refresh token of the client in that session
	 * @throws TokenNotAcceptedException if it is no refresh token of the client
	 * @throws KeycloakUnavailableException if Keycloak gives no answer
	 */
	public void logout(String refreshToken) {
		await(this.requests.logout(this.client, new ClientForm().set("refresh_token", refreshToken)));
	}

	private static ClientForm grant(String grantType, String... scopes) {
		ClientForm form = new ClientForm().set("grant_type", grantType);
		return (scopes.length > 0) ? form.set("scope", String.join(" ", scopes)) : form;
	}

	private KeycloakTokens tokens(ClientForm form) {
		return KeycloakTokens.of(await(this.requests.token(null, this.client, form)));
	}

	private <T> T await(CompletableFuture<T> answer) {
		return new Outcome<>(answer, this.requests.timeLimit()).await();
	}

	@Override
	public String toString() {
		return "KeycloakTokenClient[" + this.client.clientId() + "]";
	}

}
