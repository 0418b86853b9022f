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
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

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
		return post(this.caller, operation, body);
	}

	private static HttpResponse<String> post(HttpCaller caller, String operation, String body) {
		return caller.send(
				caller
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
	void saysWhatIsAskedOfTokensAndHowTheirClaimsBecomeAuthorities() {
		assertThat(this.caller.getWithToken("/actuator/keycloak", CALLER).body()).contains(
				"\"tokens\":{\"audiences\":[\"orders-api\"],\"authorizedPartyInstead\":\"orders-api\",\"authorizedParties\":[],",
				"\"clockSkew\":60,\"maxTokenLifetime\":86400}",
				"\"mapping\":{\"realmRoles\":true,\"ownClientId\":\"orders-api\",\"clientRoles\":[\"orders-api\"],\"rolePrefix\":\"ROLE_\",");
	}

	@Test
	void rulesOfTheApplicationAreNotPassedOffAsOurs() {
		try (RunningService service = RunningService.start(this.stack, new Class<?>[] { OwnMapping.class },
				"keycloak.issuer-uri=" + keycloak.issuerUri(), "management.endpoints.web.exposure.include=keycloak",
				"management.endpoint.keycloak.access=unrestricted")) {
			assertThat(service.caller().getWithToken("/actuator/keycloak", token()).body()).contains("\"mapping\":null",
					"\"audiences\":[]");
			HttpResponse<String> explained = post(service.caller(), "explain", "{\"token\":\"" + token() + "\"}");
			assertThat(explained.body()).contains("{\"authority\":\"OWN_alice\",\"claim\":null,\"value\":null}")
				.doesNotContain("ROLE_admin");
		}
	}

	/**
	 * A converter as an application has it that maps tokens itself.
	 */
	static class OwnMapping {

		@Bean
		JwtAuthenticationConverter ownConverter() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(
					(jwt) -> AuthorityUtils.createAuthorityList("OWN_" + jwt.getClaimAsString("preferred_username")));
			return converter;
		}

	}

	@Test
	void tokenThatNobodyCanDecideOnNowIsSaidToBeThat() {
		try (StubKeycloak other = StubKeycloak.start();
				RunningService service = RunningService.start(this.stack, "keycloak.issuer-uri=" + other.issuerUri(),
						"keycloak.resource-server.permit-all=/actuator/**",
						"management.endpoints.web.exposure.include=keycloak",
						"management.endpoint.keycloak.access=unrestricted")) {
			other.onJwkSet(StubKeycloak.json("<html>"));
			String token = other.tokens().accessToken("alice").sign();
			HttpResponse<String> explained = service.caller()
				.send(service.caller()
					.request("/actuator/keycloak/explain", "Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
			assertThat(explained.body()).contains("\"outcome\":\"UNDECIDED\"", "\"verified\":false",
					"Keycloak has to be asked");
		}
	}

	@Test
	void saysWhatTheMemoryForTokensIsGoodFor() {
		for (int i = 0; i < 3; i++) {
			this.caller.getWithToken("/actuator/keycloak", CALLER);
		}
		assertThat(this.caller.getWithToken("/actuator/keycloak", CALLER).body())
			.containsPattern("\"cache\":\\{\"entries\":[1-9]\\d*,\"weight\":\\d{4,},\"maxWeight\":\\d+,\"hits\":[1-9]");
		try (RunningService service = RunningService.start(this.stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
				"keycloak.resource-server.token-cache.enabled=false",
				"management.endpoints.web.exposure.include=keycloak")) {
			assertThat(service.caller().getWithToken("/actuator/keycloak", token()).body()).contains("\"cache\":null");
		}
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
