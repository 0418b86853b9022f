package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.test.StubToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tokens that are refused before they expire, with no question for each request.
 */
@OnBothStacks
class RevocationTests {

	private static final String PATH = "/logout/connect/back-channel";

	private static final StubKeycloak keycloak = StubKeycloak.start();

	private static final Map<Stack, List<RunningService>> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private RunningService service;

	private RunningService otherInstance;

	private String sessionId;

	@BeforeEach
	void start() {
		List<RunningService> instances = services.computeIfAbsent(this.stack,
				(stack) -> List.of(instance(stack), instance(stack)));
		this.service = instances.get(0);
		this.otherInstance = instances.get(1);
		this.sessionId = "session-" + System.nanoTime();
	}

	private static RunningService instance(Stack stack) {
		String server = "keycloak.resource-server.";
		return RunningService.start(stack, new Class<?>[] { SharedCaches.class },
				"keycloak.issuer-uri=" + keycloak.issuerUri(), server + "jwk-set.time-to-live=2s",
				server + "jwk-set.refresh-ahead=1s", server + "jwk-set.min-refresh-interval=1h",
				server + "revocation.not-before=true", server + "revocation.logout.clients[0]=web-shop",
				server + "revocation.cache=sessions", server + "revocation.cache-interval=100ms");
	}

	@AfterAll
	static void stop() {
		services.values().forEach((instances) -> instances.forEach(RunningService::close));
		services.clear();
		keycloak.close();
	}

	private StubAccessToken token() {
		return keycloak.tokens().accessToken("alice").claim("sid", this.sessionId);
	}

	private StubToken logoutToken() {
		return keycloak.tokens().logoutToken("alice").claim("sid", this.sessionId);
	}

	private HttpResponse<String> get(RunningService service, String token) {
		return service.caller().getWithToken("/admin", token);
	}

	private int status(String token) {
		return get(this.service, token).statusCode();
	}

	private int logOut(String... logoutTokens) {
		String form = Stream.of(logoutTokens)
			.map((token) -> "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		HttpRequest.Builder request = this.service.caller()
			.request(PATH, "Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form));
		HttpResponse<String> response = this.service.caller().send(request);
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(response.body()).isEmpty();
		return response.statusCode();
	}

	@Test
	void tokenIsRefusedOnceItsSessionHasEndedThoughItWasAcceptedBefore() {
		String token = token().sign();
		assertThat(status(token)).isEqualTo(200);
		assertThat(logOut(logoutToken().sign())).isEqualTo(200);
		HttpResponse<String> refused = get(this.service, token);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("error=\"invalid_token\"",
				"The session of the token has ended");
	}

	@Test
	void otherInstancesRefuseItToo() {
		String token = token().sign();
		assertThat(get(this.otherInstance, token).statusCode()).isEqualTo(200);
		assertThat(logOut(logoutToken().sign())).isEqualTo(200);
		await().until(() -> get(this.otherInstance, token).statusCode() == 401);
	}

	@Test
	void otherSessionOfTheSameUserGoesOn() {
		String token = token().claim("sid", "another-session").sign();
		assertThat(logOut(logoutToken().sign())).isEqualTo(200);
		assertThat(status(token)).isEqualTo(200);
		assertThat(status(token().without("sid").sign())).isEqualTo(200);
	}

	@Test
	void tokenThatAnOfflineSessionOfTheSameIdGetsLaterIsGood() {
		Instant now = Instant.now();
		assertThat(logOut(logoutToken().claim("iat", now.minusSeconds(10).getEpochSecond()).sign())).isEqualTo(200);
		assertThat(status(token().claim("iat", now.minusSeconds(10).getEpochSecond()).sign())).isEqualTo(401);
		assertThat(status(token().claim("iat", now.minusSeconds(9).getEpochSecond()).sign())).isEqualTo(200);
	}

	@Test
	void withoutASessionAllTokensOfTheUserThatAreThereAreRefused() {
		long now = Instant.now().getEpochSecond();
		String subject = "user-" + this.sessionId;
		assertThat(logOut(logoutToken().without("sid").claim("sub", subject).claim("iat", now).sign())).isEqualTo(200);
		assertThat(status(token().claim("sub", subject).claim("iat", now).sign())).isEqualTo(401);
		assertThat(status(token().claim("sub", subject).claim("iat", now + 1).sign())).isEqualTo(200);
		assertThat(status(token().claim("iat", now).sign())).isEqualTo(200);
	}

	@Test
	void whatKeycloakDidNotSayEndsNothing() {
		String forged = logoutToken().sign();
		Map<String, String> attacks = Map.of("nothing", "", "changed",
				forged.substring(0, forged.length() - 8) + "AAAAAAAA", "access token", token().sign(), "ID token",
				keycloak.tokens().idToken("alice").claim("sid", this.sessionId).sign(), "of another client",
				logoutToken().claim("aud", "orders-api").sign(), "of another realm",
				logoutToken().claim("iss", keycloak.serverUrl() + "/realms/other").sign(), "without events",
				logoutToken().without("events").sign(), "with a nonce", logoutToken().claim("nonce", "1").sign());
		attacks.forEach((name, token) -> assertThat(logOut(token)).as(name).isEqualTo(400));
		assertThat(logOut(logoutToken().sign(), logoutToken().sign())).isEqualTo(400);
		assertThat(logOut()).isEqualTo(400);
		assertThat(status(token().sign())).isEqualTo(200);
	}

	@Test
	void logoutTokenIsNoAccessToken() {
		assertThat(status(logoutToken().sign())).isEqualTo(401);
	}

	@Test
	void onlyAPostNeedsNoToken() {
		assertThat(this.service.caller().get(PATH).statusCode()).isEqualTo(401);
	}

	@Test
	void formWithAWrongEscapeIsABadRequest() {
		HttpRequest.Builder request = this.service.caller()
			.request(PATH, "Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("logout_token=%zz"));
		assertThat(this.service.caller().send(request).statusCode()).isEqualTo(400);
	}

	@Test
	void formThatIsNoneOrHugeIsABadRequest() {
		HttpRequest.Builder json = this.service.caller()
			.request(PATH, "Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"));
		assertThat(this.service.caller().send(json).statusCode()).isEqualTo(400);
		HttpRequest.Builder huge = this.service.caller()
			.request(PATH, "Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("logout_token=" + "x".repeat(3_000_000)));
		assertThat(this.service.caller().send(huge).statusCode()).isBetween(400, 499);
	}

	@Test
	void tokensFromBeforeTheRealmsNotBeforeAreRefusedUntilItIsTakenBack() {
		Instant now = Instant.now();
		String before = token().claim("iat", now.minusSeconds(20).getEpochSecond()).sign();
		String after = token().claim("iat", now.minusSeconds(10).getEpochSecond()).sign();
		assertThat(status(before)).isEqualTo(200);
		keycloak.revokeTokensBefore(now.minusSeconds(10));
		try {
			await().until(() -> status(before) == 401);
			assertThat(get(this.service, before).headers().firstValue("WWW-Authenticate").orElseThrow())
				.contains("The realm has revoked the token");
			assertThat(status(after)).isEqualTo(200);
		}
		finally {
			keycloak.revokeTokensBefore(Instant.EPOCH);
		}
		await().until(() -> status(before) == 200);
	}

	@Configuration(proxyBeanMethods = false)
	static class SharedCaches {

		private static final CacheManager CACHES = new ConcurrentMapCacheManager("sessions");

		@Bean(destroyMethod = "")
		CacheManager cacheManager() {
			return CACHES;
		}

	}

}
