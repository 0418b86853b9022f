package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint {@code keycloak} of the actuator.
 */
@OnBothStacks
@ExtendWith(OutputCaptureExtension.class)
class KeycloakEndpointTests {

	private static final StubKeycloak keycloak = StubKeycloak.start();

	// By the first key, which every service knows
	private static final String CALLER = token();

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private HttpCaller caller;

	@BeforeEach
	void start() {
		this.caller = services.computeIfAbsent(this.stack,
				(stack) -> RunningService.start(stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
						"keycloak.client-id=orders-api", "management.endpoints.web.exposure.include=keycloak",
						"management.endpoint.keycloak.access=unrestricted",
						"keycloak.resource-server.jwk-set.min-refresh-interval=1h"))
			.caller();
	}

	@AfterAll
	static void stop() {
		services.values().forEach(RunningService::close);
		services.clear();
		keycloak.close();
	}

	private static String token() {
		return keycloak.tokens().accessToken("alice").sign();
	}

	private HttpResponse<String> post(String operation, String body) {
		return this.caller.send(
				this.caller
					.request("/actuator/keycloak/" + operation, "Authorization", "Bearer " + CALLER, "Content-Type",
							"application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private String explain(String token) {
		HttpResponse<String> response = post("explain", "{\"token\":\"" + token + "\"}");
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	@Test
	void needsATokenAsEverythingElse() {
		assertThat(this.caller.get("/actuator/keycloak").statusCode()).isEqualTo(401);
	}

	@Test
	void saysWhereTheKeysComeFromAndHowTheyAre() {
		HttpResponse<String> response = this.caller.getWithToken("/actuator/keycloak", CALLER);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"issuer\":\"" + keycloak.issuerUri() + "\"",
				keycloak.issuerUri() + "/.well-known/openid-configuration", "\"keys\":\"GOOD\"", "\":[\"RS256\"]",
				"\"nextAttempt\":");
	}

	@Test
	void fetchesTheKeysOnDemand() {
		StubKey key = keycloak.rotateKey(JWSAlgorithm.ES256);
		assertThat(post("refresh", "{}").body()).contains("\"" + key.keyId() + "\":[\"ES256\"]");
	}

	@Test
	void explainsWhichClaimGivesWhichAuthority(CapturedOutput output) {
		String token = token();
		assertThat(explain(token))
			.contains("\"outcome\":\"ACCEPTED\"", "\"verified\":true",
					"{\"authority\":\"ROLE_admin\",\"claim\":\"realm_access.roles\",\"value\":\"admin\"}")
			.doesNotContain(token);
		assertThat(output).doesNotContain(token);
	}

	@Test
	void explainsWhyATokenIsRefused(CapturedOutput output) {
		String token = keycloak.tokens().accessToken("alice").claim("aud", "billing").sign();
		assertThat(explain(token)).contains("\"outcome\":\"REFUSED\"", "\"verified\":true",
				"The token is not meant for this service", "'billing'", "Audience mapper", "\"authorities\":[]");
		assertThat(explain(token.substring(0, token.length() - 6) + "AAAAAA")).contains("\"verified\":false");
		assertThat(explain("x")).contains("The token is malformed", "as it got it");
		assertThat(output).doesNotContain(token);
	}

	@Test
	void whatItDoesNotKnowIsABadRequest() {
		assertThat(post("explain", "{}").statusCode()).isEqualTo(400);
		assertThat(post("explain", "{\"token\":\" \"}").statusCode()).isEqualTo(400);
		assertThat(post("other", "{}").statusCode()).isEqualTo(400);
	}

	@Test
	void onlyReadingIsAllowedUnlessSomebodySaysSo() {
		try (RunningService service = RunningService.start(this.stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
				"management.endpoints.web.exposure.include=keycloak")) {
			HttpCaller other = service.caller();
			assertThat(other.getWithToken("/actuator/keycloak", token()).statusCode()).isEqualTo(200);
			HttpRequest.Builder refresh = other
				.request("/actuator/keycloak/refresh", "Authorization", "Bearer " + token(), "Content-Type",
						"application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{}"));
			assertThat(other.send(refresh).statusCode()).isIn(404, 405);
		}
	}

}
