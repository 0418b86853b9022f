package io.github.keycloakboot.autoconfigure.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.test.StubToken;
import io.github.keycloakboot.test.StubTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody but Keycloak ends a session, and whoever tries doesn't make this service ask
 * Keycloak for keys at will.
 */
class BackChannelLogoutTests {

	private static final String CLIENT = "orders-api";

	private static final StubKeycloak keycloak = StubKeycloak.start();

	private static final Ended ended = new Ended();

	private static final ConfigurableApplicationContext service = new SpringApplicationBuilder(PagesService.class,
			EndedSessionsConfiguration.class)
		.web(WebApplicationType.SERVLET)
		.run("--server.port=0", "--spring.main.banner-mode=off", "--keycloak.login.paths=/pages/**",
				"--keycloak.issuer-uri=" + keycloak.issuerUri(), "--keycloak.client-id=" + CLIENT,
				"--keycloak.client-secret=secret", "--keycloak.resource-server.jwk-set.min-refresh-interval=1h");

	private final HttpClient client = HttpClient.newHttpClient();

	@AfterAll
	static void stop() {
		service.close();
		keycloak.close();
	}

	@BeforeEach
	void forget() {
		ended.all.clear();
	}

	private static StubTokens tokens() {
		return keycloak.tokens(CLIENT);
	}

	private static StubToken logoutToken() {
		return tokens().logoutToken("alice").claim("sid", "session-1");
	}

	private int send(String... tokens) throws IOException, InterruptedException {
		String body = String.join("&",
				Stream.of(tokens)
					.map((token) -> "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
					.toList());
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port")
					+ "/logout/connect/back-channel/keycloak-login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(response.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("JSESSIONID"));
		return response.statusCode();
	}

	@Test
	void tokenOfKeycloakEndsTheSessionThatItNames() throws Exception {
		assertThat(send(logoutToken().sign())).isEqualTo(200);
		assertThat(ended.all).containsExactly("session-1");
	}

	@Test
	void tokenWithoutASessionEndsAllThatTheUserHas() throws Exception {
		assertThat(send(logoutToken().without("sid").claim("sub", "user-1").sign())).isEqualTo(200);
		assertThat(ended.all).containsExactly("all of user-1");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("attacks")
	void whatKeycloakDidNotSayEndsNothing(String name, String token) throws Exception {
		assertThat(send(token)).isEqualTo(400);
		assertThat(ended.all).isEmpty();
	}

	static Stream<Arguments> attacks() {
		return Stream.of(Arguments.of("nothing", ""), Arguments.of("no token", "x"),
				Arguments.of("access token", keycloak.accessToken().audience(CLIENT).claim("sid", "session-1").sign()),
				Arguments.of("ID token", tokens().idToken("alice").claim("sid", "session-1").sign()),
				Arguments.of("refresh token", tokens().refreshToken("alice").sign()),
				Arguments.of("signed UserInfo", tokens().signedUserInfo("alice").sign()),
				Arguments.of("ID token with the events of a logout",
						tokens().idToken("alice")
							.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
							.sign()),
				Arguments.of("another key under the same id",
						logoutToken().signBy(StubKey.rsa(JWSAlgorithm.RS256, keycloak.activeKey().keyId(), 2048))),
				Arguments.of("unsigned", unsigned(logoutToken())),
				Arguments.of("of another client", logoutToken().claim("aud", "web-shop").sign()),
				Arguments.of("of no client", logoutToken().without("aud").sign()),
				Arguments.of("of another realm",
						logoutToken().claim("iss", keycloak.serverUrl() + "/realms/other").sign()),
				Arguments.of("without events", logoutToken().without("events").sign()),
				Arguments.of("with other events",
						logoutToken().claim("events", Map.of("http://schemas.openid.net/event/login", Map.of()))
							.sign()),
				Arguments.of("with a nonce", logoutToken().claim("nonce", "1").sign()),
				Arguments.of("with neither session nor user", logoutToken().without("sid").without("sub").sign()),
				Arguments.of("expired",
						logoutToken().claim("iat", Instant.now().minusSeconds(900).getEpochSecond())
							.claim("exp", Instant.now().minusSeconds(600).getEpochSecond())
							.sign()),
				Arguments.of("without an expiry", logoutToken().without("exp").sign()));
	}

	private static String unsigned(StubToken token) {
		String signed = token.header("alg", "none").sign();
		return signed.substring(0, signed.lastIndexOf('.') + 1);
	}

	@Test
	void twoTokensInOneRequestAreRefused() throws Exception {
		assertThat(send(logoutToken().sign(), logoutToken().claim("sid", "session-2").sign())).isEqualTo(400);
		assertThat(ended.all).isEmpty();
	}

	@Test
	void thousandUnknownKeyIdsCauseAtMostOneFetch() throws Exception {
		send(logoutToken().sign());
		int before = keycloak.jwkSetRequests();
		for (int i = 0; i < 1000; i++) {
			assertThat(send(logoutToken().header("kid", "unknown-" + i).sign())).isIn(400, 503);
		}
		assertThat(keycloak.jwkSetRequests() - before).isLessThanOrEqualTo(1);
		assertThat(ended.all).containsExactly("session-1");
	}

	/**
	 * Notes what it is told.
	 */
	private static final class Ended implements EndedSessions {

		private final List<String> all = new CopyOnWriteArrayList<>();

		@Override
		public void end(String sessionId, Instant time) {
			this.all.add(sessionId);
		}

		@Override
		public void endAllOf(String subject, Instant time) {
			this.all.add("all of " + subject);
		}

		@Override
		public @Nullable Instant endOf(String sessionId) {
			return null;
		}

		@Override
		public @Nullable Instant endOfAllOf(String subject) {
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EndedSessionsConfiguration {

		@Bean
		EndedSessions endedSessions() {
			return ended;
		}

	}

}
