package io.github.keycloakboot.test;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak's admin REST API of one realm, as its administrator uses it.
 */
final class AdminRest {

	// An administrator's token lasts 60 s.
	private static final Duration MARGIN = Duration.ofSeconds(20);

	private final JsonMapper json = new JsonMapper();

	private final KeycloakHttp http;

	private final String realmUrl;

	private final AdminAccount admin;

	private final KeycloakTokenClient logins;

	private @Nullable String token;

	private Instant refreshAt = Instant.MIN;

	AdminRest(KeycloakHttp http, String serverUrl, String realm, AdminAccount admin) {
		this.http = http;
		this.realmUrl = serverUrl + "/admin/realms/" + segment(realm);
		this.admin = admin;
		this.logins = new KeycloakTokenClient(KeycloakServer.issuerUri(serverUrl, admin.realm()), http);
	}

	/**
	 * Encode a name as one segment of a path.
	 */
	static String segment(String name) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
	}

	JsonNode get(String path) {
		return parse(expect(send(path, HttpRequest.newBuilder().GET()), path));
	}

	/**
	 * Create something.
	 * @return the path of what was created, below the realm
	 */
	String create(String path, Object representation) {
		HttpResponse<String> response = expect(post(path, representation), path);
		String location = response.headers()
			.firstValue("Location")
			.orElseThrow(() -> new KeycloakTestException("Keycloak created something by POST " + this.realmUrl + path
					+ ", and its answer doesn't say what: see that no proxy drops the header Location"));
		return path + location.substring(location.lastIndexOf('/'));
	}

	/**
	 * Create something unless it is there.
	 */
	void ensure(String path, Object representation) {
		HttpResponse<String> response = post(path, representation);
		if (response.statusCode() != 409) {
			expect(response, path);
		}
	}

	void add(String path, Object representation) {
		expect(post(path, representation), path);
	}

	void put(String path) {
		expect(send(path, HttpRequest.newBuilder().PUT(BodyPublishers.noBody())), path);
	}

	/**
	 * Delete something, or do nothing if it isn't there.
	 */
	void delete(String path) {
		HttpResponse<String> response = send(path, HttpRequest.newBuilder().DELETE());
		if (response.statusCode() != 404) {
			expect(response, path);
		}
	}

	private HttpResponse<String> post(String path, Object representation) {
		return send(path,
				HttpRequest.newBuilder().POST(BodyPublishers.ofString(this.json.writeValueAsString(representation))));
	}

	private HttpResponse<String> send(String path, HttpRequest.Builder request) {
		try {
			return this.http.send(request.uri(URI.create(this.realmUrl + path))
				.header("Authorization", "Bearer " + token())
				.header("Accept", "application/json"), "application/json");
		}
		catch (KeycloakTokenException ex) {
			throw new KeycloakTestException("Keycloak's admin API at " + this.realmUrl
					+ " can't be used by the account '" + this.admin.username() + "': " + ex.getMessage(), ex);
		}
	}

	private synchronized String token() {
		if (this.token == null || Instant.now().isAfter(this.refreshAt)) {
			TokenResponse response = this.logins.password("admin-cli", null, this.admin.username(),
					this.admin.password());
			this.token = response.accessToken();
			this.refreshAt = Instant.now().plusSeconds(response.expiresIn()).minus(MARGIN);
		}
		return Objects.requireNonNull(this.token);
	}

	private HttpResponse<String> expect(HttpResponse<String> response, String path) {
		if (response.statusCode() / 100 != 2) {
			throw new KeycloakTestException("Keycloak refuses " + response.request().method() + " " + this.realmUrl
					+ path + " with HTTP status " + response.statusCode() + reason(response));
		}
		return response;
	}

	private String reason(HttpResponse<String> response) {
		JsonNode body = parse(response);
		for (String name : new String[] { "errorMessage", "error_description", "error" }) {
			if (body.path(name).isString()) {
				return ": " + body.path(name).stringValue()
						+ (body.hasNonNull("field") ? " (" + body.path("field").asString() + ")" : "");
			}
		}
		// of several wrong fields, Keycloak gives a list
		return body.path("errors")
			.valueStream()
			.map((error) -> error.path("errorMessage").asString("") + " (" + error.path("field").asString("") + ")")
			.collect(Collectors.joining(", ", ": ", ""));
	}

	private JsonNode parse(HttpResponse<String> response) {
		try {
			return this.json.readTree(response.body());
		}
		catch (JacksonException ex) {
			return this.json.createObjectNode();
		}
	}

}
