package io.github.keycloakboot.test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets real tokens from a realm by the grants that real clients use. For tests: whoever
 * calls it knows the user's password. Its methods throw {@link KeycloakTokenException} if
 * Keycloak issues no token.
 */
public final class KeycloakTokenClient {

	private static final String ENDPOINTS = "/protocol/openid-connect";

	private final JsonMapper json = new JsonMapper();

	private final KeycloakHttp http;

	private final String issuerUri;

	/**
	 * Make a client for one realm.
	 * @param issuerUri issuer identifier of the realm, as
	 * {@link KeycloakServer#issuerUri(String)} gives it
	 */
	public KeycloakTokenClient(String issuerUri) {
		this(issuerUri, new KeycloakHttp());
	}

	KeycloakTokenClient(String issuerUri, KeycloakHttp http) {
		this.issuerUri = Objects.requireNonNull(issuerUri, "issuerUri");
		this.http = http;
	}

	/**
	 * Get tokens by the password grant, which the client has to allow ("direct access
	 * grants").
	 * @param clientId client
	 * @param clientSecret secret of the client, or {@code null} for a public one
	 * @param username user name
	 * @param password password of the user
	 * @param scopes scopes to ask for; none for the client's default ones
	 * @return the tokens
	 */
	public TokenResponse password(String clientId, @Nullable String clientSecret, String username, String password,
			String... scopes) {
		Map<String, String> form = form("password", clientId, clientSecret, scopes);
		form.put("username", username);
		form.put("password", password);
		return requestToken(form);
	}

	/**
	 * Get an access token for a client's service account.
	 * @param clientId client
	 * @param clientSecret secret of the client
	 * @param scopes scopes to ask for; none for the client's default ones
	 * @return the token
	 */
	public TokenResponse clientCredentials(String clientId, String clientSecret, String... scopes) {
		return requestToken(form("client_credentials", clientId, clientSecret, scopes));
	}

	/**
	 * Get new tokens for a refresh token.
	 * @param clientId client that the refresh token was issued to
	 * @param clientSecret secret of the client, or {@code null} for a public one
	 * @param refreshToken refresh token
	 * @return the tokens
	 */
	public TokenResponse refresh(String clientId, @Nullable String clientSecret, String refreshToken) {
		Map<String, String> form = form("refresh_token", clientId, clientSecret);
		form.put("refresh_token", refreshToken);
		return requestToken(form);
	}

	/**
	 * Get tokens as an application with a browser does: by the authorization code flow
	 * with PKCE, and Keycloak's own login page. The redirect URI is never called.
	 * @param clientId client
	 * @param clientSecret secret of the client, or {@code null} for a public one
	 * @param redirectUri redirect URI that the client allows
	 * @param username user name
	 * @param password password of the user
	 * @param scopes scopes to ask for, {@code openid} among them for an ID token
	 * @return the tokens
	 */
	public TokenResponse authorizationCode(String clientId, @Nullable String clientSecret, String redirectUri,
			String username, String password, String... scopes) {
		CodeVerifier verifier = CodeVerifier.random();
		AuthorizationCodeLogin login = new AuthorizationCodeLogin(this.http,
				URI.create(this.issuerUri + ENDPOINTS + "/auth"), clientId, redirectUri, String.join(" ", scopes),
				verifier);
		Map<String, String> form = form("authorization_code", clientId, clientSecret);
		form.put("code", login.logIn(username, password));
		form.put("redirect_uri", redirectUri);
		form.put("code_verifier", verifier.value());
		return requestToken(form);
	}

	private static Map<String, String> form(String grant, String clientId, @Nullable String clientSecret,
			String... scopes) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", grant);
		form.put("client_id", clientId);
		if (clientSecret != null) {
			form.put("client_secret", clientSecret);
		}
		if (scopes.length > 0) {
			form.put("scope", String.join(" ", scopes));
		}
		return form;
	}

	private TokenResponse requestToken(Map<String, String> form) {
		URI endpoint = URI.create(this.issuerUri + ENDPOINTS + "/token");
		HttpResponse<String> response = this.http
			.send(HttpRequest.newBuilder(endpoint).POST(KeycloakHttp.formBody(form)));
		JsonNode body = parse(response.body());
		String accessToken = text(body, "access_token");
		if (response.statusCode() != 200 || accessToken == null) {
			throw new KeycloakTokenException("No token by grant " + form.get("grant_type") + " from " + endpoint,
					response.statusCode(), text(body, "error"), text(body, "error_description"));
		}
		return new TokenResponse(accessToken, text(body, "refresh_token"), text(body, "id_token"),
				body.path("expires_in").asLong(0));
	}

	private JsonNode parse(String body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException ex) {
			// what answers in HTML is no token endpoint; the status tells more
			return this.json.createObjectNode();
		}
	}

	private static @Nullable String text(JsonNode body, String name) {
		return body.path(name).stringValue(null);
	}

	@Override
	public String toString() {
		return "KeycloakTokenClient[" + this.issuerUri + "]";
	}

}
