package io.github.keycloakboot.test;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One login of a user on Keycloak's login page, on behalf of a client. Plays the browser:
 * keeps the cookies, fills in the form, and stops where it would leave Keycloak.
 */
final class AuthorizationCodeLogin {

	private final KeycloakHttp http;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final String state = UUID.randomUUID().toString();

	private final URI endpoint;

	private final String clientId;

	private final String redirectUri;

	private final String scope;

	private final CodeVerifier verifier;

	AuthorizationCodeLogin(KeycloakHttp http, URI endpoint, String clientId, String redirectUri, String scope,
			CodeVerifier verifier) {
		this.http = http;
		this.endpoint = endpoint;
		this.clientId = clientId;
		this.redirectUri = redirectUri;
		this.scope = scope;
		this.verifier = verifier;
	}

	/**
	 * Log in.
	 * @param username user name
	 * @param password password of the user
	 * @return the authorization code
	 */
	String logIn(String username, String password) {
		HttpResponse<String> page = send(HttpRequest.newBuilder(authorizationRequest()));
		String action = new LoginPage(page.body()).formAction();
		if (page.statusCode() != 200 || action == null) {
			throw failure("Keycloak shows no login page", page, redirectParameters(page));
		}
		Map<String, String> credentials = Map.of("username", username, "password", password, "credentialId", "");
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(this.endpoint.resolve(action)).POST(KeycloakHttp.formBody(credentials)));
		Map<String, String> parameters = redirectParameters(answer);
		String code = parameters.get("code");
		if (code == null || !this.state.equals(parameters.get("state"))) {
			throw failure("The login did not end at the redirect URI with a code", answer, parameters);
		}
		return code;
	}

	private URI authorizationRequest() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("response_type", "code");
		parameters.put("client_id", this.clientId);
		parameters.put("redirect_uri", this.redirectUri);
		parameters.put("state", this.state);
		parameters.put("code_challenge", this.verifier.challenge());
		parameters.put("code_challenge_method", "S256");
		if (!this.scope.isEmpty()) {
			parameters.put("scope", this.scope);
		}
		return URI.create(this.endpoint + "?" + KeycloakHttp.encode(parameters));
	}

	/**
	 * Send a request with the cookies so far. Not by {@link java.net.CookieManager}:
	 * Keycloak marks its cookies as secure for the loopback address too, as browsers
	 * accept it there, but the JDK then keeps them from plain HTTP.
	 */
	private HttpResponse<String> send(HttpRequest.Builder request) {
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		HttpResponse<String> response = this.http.send(request);
		for (String cookie : response.headers().allValues("Set-Cookie")) {
			String[] pair = cookie.split(";", 2)[0].split("=", 2);
			this.cookies.put(pair[0].strip(), (pair.length > 1) ? pair[1].strip() : "");
		}
		return response;
	}

	private Map<String, String> redirectParameters(HttpResponse<String> response) {
		Map<String, String> parameters = new HashMap<>();
		String location = location(response);
		if (location != null && location.startsWith(this.redirectUri)) {
			String query = URI.create(location).getRawQuery();
			for (String parameter : ((query != null) ? query : "").split("&")) {
				String[] pair = parameter.split("=", 2);
				parameters.put(pair[0], (pair.length > 1) ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
			}
		}
		return parameters;
	}

	private KeycloakTokenException failure(String what, HttpResponse<String> response, Map<String, String> redirect) {
		String location = location(response);
		if (location != null && redirect.isEmpty()) {
			what += "; Keycloak wants the user to take another step first, at "
					+ this.endpoint.resolve(location).getPath();
		}
		String description = redirect.containsKey("error") ? redirect.get("error_description")
				: new LoginPage(response.body()).message();
		return new KeycloakTokenException(what, response.statusCode(), redirect.get("error"), description);
	}

	private static @Nullable String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse(null);
	}

}
