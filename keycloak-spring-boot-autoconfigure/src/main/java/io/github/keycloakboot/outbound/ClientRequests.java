package io.github.keycloakboot.outbound;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.outbound.ClientRequest.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * What asks Keycloak in the name of clients. It never blocks, and fails with a
 * {@link KeycloakTokenException} only.
 */
public final class ClientRequests implements AutoCloseable {

	private static final int OK = 200;

	private static final int NO_CONTENT = 204;

	private final RealmEndpoints endpoints;

	private final BoundedHttpClient http;

	private final ClientRequestEvents events;

	/**
	 * Create one for a realm.
	 * @param endpoints where the realm answers
	 * @param http what sends the requests; it is closed with this
	 */
	public ClientRequests(RealmEndpoints endpoints, BoundedHttpClient http) {
		this(endpoints, http, List.of());
	}

	/**
	 * Create one for a realm.
	 * @param endpoints where the realm answers
	 * @param http what sends the requests; it is closed with this
	 * @param listeners who hears of each request
	 */
	public ClientRequests(RealmEndpoints endpoints, BoundedHttpClient http,
			Collection<ClientRequestListener> listeners) {
		this.endpoints = endpoints;
		this.http = http;
		this.events = new ClientRequestEvents(listeners);
	}

	Duration timeLimit() {
		return this.http.timeLimit();
	}

	/**
	 * Ask for a token.
	 * @param registration the id of the registration whose token it is, if there is one
	 */
	CompletableFuture<OAuth2AccessTokenResponse> token(@Nullable String registration, KeycloakClient client,
			ClientForm form) {
		return this.events.telling(request(Endpoint.TOKEN, form.get("grant_type"), registration),
				() -> send(this.endpoints.token(), client, form)
					.thenApply((members) -> new TokenDocument(members).response()));
	}

	CompletableFuture<TokenStatus> status(KeycloakClient client, ClientForm form) {
		return this.events.telling(request(Endpoint.INTROSPECTION, null, null),
				() -> send(this.endpoints.introspection(), client, form).thenApply(TokenStatus::of));
	}

	CompletableFuture<?> revocation(KeycloakClient client, ClientForm form) {
		return this.events.telling(request(Endpoint.REVOCATION, null, null),
				() -> send(this.endpoints.revocation(), client, form));
	}

	CompletableFuture<?> logout(KeycloakClient client, ClientForm form) {
		return this.events.telling(request(Endpoint.LOGOUT, null, null),
				() -> send(this.endpoints.logout(), client, form));
	}

	private ClientRequest request(Endpoint endpoint, @Nullable String grantType, @Nullable String registration) {
		return new ClientRequest(this.endpoints.issuer(), endpoint, grantType, registration);
	}

	private CompletableFuture<Map<String, @Nullable Object>> send(URI endpoint, KeycloakClient client,
			ClientForm form) {
		return this.http.send(() -> {
			client.authentication().authenticate(client.clientId(), form);
			return form.to(endpoint);
		}, this.http.timeLimit(), ClientRequests::hasBody).handle((response, failure) -> {
			if (failure != null) {
				throw new CompletionException(unavailable(endpoint, failure));
			}
			return answer(endpoint, client, response);
		});
	}

	private static boolean hasBody(int status) {
		return status == OK || (status >= 400 && status < 500);
	}

	private Map<String, @Nullable Object> answer(URI endpoint, KeycloakClient client, HttpResponse<byte[]> response) {
		int status = response.statusCode();
		if (status == NO_CONTENT || (status == OK && response.body().length == 0)) {
			return Map.of();
		}
		if (!hasBody(status) || status == 404 || status == 429) {
			String hint = (status >= 300 && status < 400) ? "; redirects are not followed" : "";
			throw new KeycloakUnavailableException(
					"Keycloak gives no answer at " + endpoint + ": HTTP status " + status + hint, null);
		}
		Map<String, @Nullable Object> document = parse(endpoint, response.body());
		if (status != OK) {
			throw new RefusedForm(this.endpoints.issuer(), client.clientId(), status, document).exception();
		}
		return document;
	}

	private static Map<String, @Nullable Object> parse(URI endpoint, byte[] body) {
		try {
			Map<String, @Nullable Object> document = JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8));
			if (document != null) {
				return document;
			}
		}
		catch (ParseException | RuntimeException ex) {
			// It may quote a token
		}
		throw new KeycloakUnavailableException(
				"What answers at " + endpoint + " is no Keycloak: it sends no JSON object", null);
	}

	private static KeycloakUnavailableException unavailable(URI endpoint, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return new KeycloakUnavailableException("Keycloak gives no answer at " + endpoint + ": " + cause.getMessage(),
				cause);
	}

	/**
	 * End the threads that wait for answers.
	 */
	@Override
	public void close() {
		this.http.close();
	}

}
