package io.github.keycloakboot.sample.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OwnService}.
 */
class OwnServiceTests {

	private static final Instant EXPIRY = Instant.parse("2026-11-25T12:05:00Z");

	private final OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "t0k3n",
			EXPIRY.minusSeconds(300), EXPIRY);

	private final List<String> requests = new ArrayList<>();

	private HttpServer server;

	private OwnService service;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.service = new OwnService(
				new MockEnvironment().withProperty("local.server.port", "" + this.server.getAddress().getPort()));
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@Test
	void tokenIsSentAndTheAnswerTold() {
		answer(403, "{}", "application/problem+json");
		PageAnswer answer = this.service.answer(new PageCall(Endpoint.SALES_REPORT, null, null, true), this.token);
		assertThat(this.requests).containsExactly("GET /reports/sales Bearer t0k3n ");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.reason()).isEqualTo("Forbidden");
		assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json")
			.containsEntry("WWW-Authenticate", "Bearer")
			.doesNotContainKey("Set-Cookie");
		assertThat(answer.body()).isEqualTo("{}");
		assertThat(answer.expiresAt()).isEqualTo(EXPIRY);
		assertThat(answer).asString().doesNotContain("t0k3n");
	}

	@Test
	void tokenIsLeftOutOnDemand() {
		answer(401, "", "application/problem+json");
		this.service.answer(new PageCall(Endpoint.ACCOUNT, null, null, false), this.token);
		assertThat(this.requests).containsExactly("GET /me null ");
	}

	@Test
	void bodyIsPassedOnAsItIs() {
		answer(400, "", "application/problem+json");
		this.service.answer(new PageCall(Endpoint.PLACE_ORDER, null,
				JsonMapper.shared().readTree("{\"quantity\": 0, \"odd\": [1]}"), true), this.token);
		assertThat(this.requests).containsExactly("POST /orders Bearer t0k3n {\"quantity\":0,\"odd\":[1]}");
	}

	@Test
	void numberGoesIntoThePath() {
		answer(200, "", "application/json");
		UUID id = UUID.randomUUID();
		PageAnswer answer = this.service.answer(new PageCall(Endpoint.CANCEL_ORDER, id, null, true), this.token);
		assertThat(answer.path()).isEqualTo("/orders/" + id + "/cancel");
		assertThat(this.requests).containsExactly("POST /orders/" + id + "/cancel Bearer t0k3n ");
	}

	@Test
	void redirectIsToldAndTheTokenNotTakenThere() {
		answer(302, "", "text/plain");
		PageAnswer answer = this.service.answer(new PageCall(Endpoint.ORDERS, null, null, true), this.token);
		assertThat(answer.status()).isEqualTo(302);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void longBodyIsCut() {
		answer(200, "a".repeat(100_000), "text/csv");
		assertThat(this.service.answer(new PageCall(Endpoint.EXPORT, null, null, true), this.token).body())
			.hasSize(64 * 1024);
	}

	private void answer(int status, String body, String contentType) {
		this.server.createContext("/", (exchange) -> {
			this.requests.add(describe(exchange));
			exchange.getResponseHeaders().add("Content-Type", contentType);
			exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer");
			exchange.getResponseHeaders().add("Set-Cookie", "a=b");
			exchange.getResponseHeaders().add("Location", "/elsewhere");
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

	private static String describe(HttpExchange exchange) throws IOException {
		return exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
				+ exchange.getRequestHeaders().getFirst("Authorization") + " "
				+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
	}

}
