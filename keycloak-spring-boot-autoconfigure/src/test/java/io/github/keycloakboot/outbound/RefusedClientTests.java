package io.github.keycloakboot.outbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.introspection.KeycloakIntrospection;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said where Keycloak refuses the client of this service. The stub words it as a
 * real one does, which other tests compare.
 */
class RefusedClientTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final TroubleshootingPage page = new TroubleshootingPage();

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private ClientRequests requests() {
		return new ClientRequests(RealmEndpoints.of(RealmLocation.ofIssuer(this.keycloak.issuerUri())),
				new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(5), null, null));
	}

	private static KeycloakClient client(String clientId, String secret) {
		return new KeycloakClient(clientId, ClientAuthentication.clientSecretBasic(secret));
	}

	@ParameterizedTest
	@CsvSource({ "orders-ap, orders-api-secret, Most likely the realm has no such client",
			"orders-api, hunter2, Most likely keycloak.client-secret" })
	void unknownClientAndWrongSecretAreToldApart(String clientId, String secret, String remedy) {
		try (ClientRequests requests = requests()) {
			ClientNotAllowedException refusal = catchThrowableOfType(ClientNotAllowedException.class,
					() -> new KeycloakTokenClient(client(clientId, secret), requests).clientCredentials());
			assertThat(refusal).hasMessageContaining("the client '" + clientId + "' of " + this.keycloak.issuerUri())
				.hasMessageContaining(remedy)
				.hasMessageContaining("keycloak.client-id")
				.hasMessageContaining("'Clients', letter by letter")
				.hasMessageContaining("'Credentials'")
				.hasMessageNotContaining(secret);
			this.page.requireQuote(String.valueOf(refusal.getMessage()));
		}
	}

	@ParameterizedTest
	@CsvSource({ "orders-ap, orders-api-secret, Most likely the realm has no such client",
			"orders-api, hunter2, Most likely keycloak.client-secret", "web-shop, hunter2, It is a public client" })
	void questionAboutATokenIsRefusedWithTheRemedyInTheLog(String clientId, String secret, String remedy) {
		try (LoggedLines lines = LoggedLines.of(KeycloakIntrospection.class.getName(), "WARN");
				ClientRequests requests = requests()) {
			KeycloakIntrospection introspection = KeycloakIntrospection
				.ofAllTokens(new IntrospectionEndpoint(client(clientId, secret), requests));
			String token = this.keycloak.accessToken().sign();
			assertThat(introspection.ask(token).toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
			assertThat(lines.only())
				.startsWith("WARN Keycloak can't be asked about tokens, and callers get 503: Keycloak ")
				.contains("the client '" + clientId + "'", remedy)
				.doesNotContain(secret, token);
			this.page.requireLine(lines.only());
		}
	}

	@Test
	void keycloakThatGivesNoAnswerIsInTheLog() {
		try (LoggedLines lines = LoggedLines.of(KeycloakIntrospection.class.getName(), "WARN");
				ClientRequests requests = requests()) {
			this.keycloak.onIntrospection(StubKeycloak.status(503));
			KeycloakIntrospection introspection = KeycloakIntrospection
				.ofAllTokens(new IntrospectionEndpoint(client("orders-api", "orders-api-secret"), requests));
			assertThat(introspection.ask("any").toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
			this.page.requireLine(lines.only());
		}
	}

	@Test
	void keycloakThatGivesNoTokenIsOnThePage() {
		this.keycloak.onToken(StubKeycloak.status(503));
		try (ClientRequests requests = requests()) {
			KeycloakUnavailableException failure = catchThrowableOfType(KeycloakUnavailableException.class,
					() -> new KeycloakTokenClient(client("orders-api", "orders-api-secret"), requests)
						.clientCredentials());
			this.page.requireQuote(String.valueOf(failure.getMessage()));
		}
	}

	@Test
	void grantThatIsNotSwitchedOnIsOnThePage() {
		this.keycloak.onToken((exchange) -> {
			byte[] body = ("{\"error\":\"unauthorized_client\","
					+ "\"error_description\":\"Client not enabled to retrieve service account\"}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(401, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		try (ClientRequests requests = requests()) {
			ClientNotAllowedException refusal = catchThrowableOfType(ClientNotAllowedException.class,
					() -> new KeycloakTokenClient(client("orders-api", "orders-api-secret"), requests)
						.clientCredentials());
			assertThat(refusal).hasMessageContaining("'Service accounts roles'");
			this.page.requireQuote(String.valueOf(refusal.getMessage()));
		}
	}

}
