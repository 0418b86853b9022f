package io.github.keycloakboot.autoconfigure.login;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakboot.login.KeycloakOidcUserService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who answers at UserInfo when people log in: Keycloak, or somebody who would like to
 * keep them, or the whole service, waiting.
 */
@Timeout(60)
class UserInfoTests {

	private static final String PATH = "/realms/shop/protocol/openid-connect/userinfo";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicReference<String> authorization = new AtomicReference<>();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void answer(HttpHandler handler) {
		this.server.createContext(PATH, (exchange) -> {
			this.authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
			handler.handle(exchange);
			exchange.close();
		});
	}

	private String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void logIn(Consumer<LogIn> test, String... properties) {
		new WebApplicationContextRunner().withConfiguration(LoginWiringTests.CONFIGURATIONS)
			.withPropertyValues("keycloak.issuer-uri=" + url() + "/realms/shop", "keycloak.client-id=pages",
					"keycloak.client-secret=secret", "keycloak.login.authorities-from=userinfo")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(() -> load(context));
			});
	}

	private OidcUser load(ApplicationContext context) {
		Instant now = Instant.now();
		ClientRegistration registration = Objects
			.requireNonNull(context.getBean(ClientRegistrationRepository.class).findByRegistrationId("keycloak-login"));
		OidcUserRequest request = new OidcUserRequest(registration,
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "alices-token", now, now.plusSeconds(60)),
				new OidcIdToken("id-token", now, now.plusSeconds(60),
						Map.of("sub", "alice-1", "iss", url() + "/realms/shop")));
		return Objects.requireNonNull(context.getBean(KeycloakOidcUserService.class).loadUser(request));
	}

	private void assertRefused(String pattern, String... properties) {
		logIn((alice) -> assertThatExceptionOfType(OAuth2AuthenticationException.class).isThrownBy(alice::user)
			.withMessageMatching("(?s).*(" + pattern + ").*")
			.withMessageNotContaining("alices-token"), properties);
	}

	@Test
	void rolesOfUserInfoAreThoseOfTheUser() {
		answer(json("""
				{ "sub": "alice-1", "realm_access": { "roles": [ "admin" ] } }
				"""));
		logIn((alice) -> assertThat(alice.user().getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.contains("ROLE_admin"));
		assertThat(this.authorization).hasValue("Bearer alices-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "{}", "{\"sub\":null}", "{\"sub\":\"mallory-1\"}", "<html>" })
	void answerThatDoesNotTellOfTheUserIsRefused(String answer) {
		answer(json(answer));
		assertRefused("invalid_user_info_response");
	}

	private static HttpHandler json(String json) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, json.length());
			exchange.getResponseBody().write(json.getBytes(StandardCharsets.US_ASCII));
		};
	}

	@Test
	void answerWithoutEndIsNotReadToItsEnd() {
		answer((exchange) -> {
			begin(exchange);
			byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
			while (this.end.getCount() > 0) {
				exchange.getResponseBody().write(blanks);
			}
		});
		assertRefused("larger than 1048576 bytes");
	}

	@Test
	void answerThatDripsIsBrokenOff() {
		answer((exchange) -> {
			OutputStream body = begin(exchange);
			while (!awaitEnd(50)) {
				body.write(' ');
				body.flush();
			}
		});
		assertRefused("no complete answer within 300 ms|timed out", "keycloak.http.read-timeout=300ms");
	}

	@Test
	void errorThatDripsIsBrokenOff() {
		answer((exchange) -> {
			exchange.sendResponseHeaders(503, 0);
			while (!awaitEnd(50)) {
				exchange.getResponseBody().write(' ');
				exchange.getResponseBody().flush();
			}
		});
		assertRefused("no complete answer within 300 ms|timed out", "keycloak.http.read-timeout=300ms");
	}

	@Test
	void redirectTakesTheTokenNowhere() {
		AtomicReference<String> stolen = new AtomicReference<>();
		this.server.createContext("/elsewhere", (exchange) -> {
			stolen.set(exchange.getRequestHeaders().getFirst("Authorization"));
			exchange.close();
		});
		answer((exchange) -> {
			exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
			exchange.sendResponseHeaders(302, -1);
		});
		assertRefused("invalid_user_info_response");
		assertThat(this.authorization).hasValue("Bearer alices-token");
		assertThat(stolen).hasValue(null);
	}

	@Test
	void refusalOfTheTokenIsOneOfTheLogIn() {
		answer((exchange) -> {
			exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
			exchange.sendResponseHeaders(401, -1);
		});
		assertRefused("invalid_token|invalid_user_info_response");
	}

	private static OutputStream begin(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, 0);
		return exchange.getResponseBody();
	}

	private boolean awaitEnd(long millis) throws IOException {
		try {
			return this.end.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	interface LogIn {

		OidcUser user();

	}

}
