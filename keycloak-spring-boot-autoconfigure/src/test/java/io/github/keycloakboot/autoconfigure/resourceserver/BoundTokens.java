package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import javax.net.ssl.SSLContext;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.StubKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gets tokens of alice that a real Keycloak binds.
 *
 * @param keycloak the server
 */
record BoundTokens(KeycloakServer keycloak) {

	private static final String TOKEN_ENDPOINT = "/realms/shop/protocol/openid-connect/token";

	/**
	 * A token that is bound to a key, as the request for it came with a proof.
	 */
	String boundTo(StubKey key) {
		String endpoint = this.keycloak.serverUrl() + TOKEN_ENDPOINT;
		String proof = new DpopProof(key, "", "POST", endpoint).without("ath").sign();
		JsonNode answer = request(HttpClient.newHttpClient(), "web-shop",
				HttpRequest.newBuilder(URI.create(endpoint)).header("DPoP", proof));
		assertThat(answer.path("token_type").asString()).isEqualTo("DPoP");
		return answer.path("access_token").asString();
	}

	/**
	 * A token that is bound to the certificate of the connection that it was asked for
	 * by, as its client has it.
	 */
	String boundTo(SSLContext certificate) {
		return request(HttpClient.newBuilder().sslContext(certificate).build(), "certificate-bound",
				HttpRequest.newBuilder(URI.create(this.keycloak.httpsUrl() + TOKEN_ENDPOINT)))
			.path("access_token")
			.asString();
	}

	private static JsonNode request(HttpClient http, String clientId, HttpRequest.Builder request) {
		String form = "grant_type=password&username=alice&password=alice&client_id=" + clientId;
		try {
			HttpResponse<String> response = http
				.send(request.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString(form))
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			return JsonMapper.shared().readTree(response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
