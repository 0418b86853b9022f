package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.TokenResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that a real Keycloak issued, sent to a running service.
 */
class ResourceServerIT {

	private static KeycloakServer keycloak;

	private static KeycloakTokenClient tokens;

	// configured with nothing but the issuer
	private static RunningService plain;

	// knows its own client, and maps all there is
	private static RunningService orders;

	@BeforeAll
	static void start() {
		keycloak = RealmsOfTests.keycloak();
		tokens = new KeycloakTokenClient(keycloak.issuerUri("shop"));
		String issuer = "keycloak.issuer-uri=" + keycloak.issuerUri("shop");
		plain = RunningService.start(issuer);
		orders = RunningService.start(issuer, "keycloak.client-id=orders-api", "keycloak.resource-server.clock-skew=0s",
				"keycloak.resource-server.principal-claim=preferred_username",
				"keycloak.resource-server.authorities.client-roles=orders-api,billing.api",
				"keycloak.resource-server.authorities.groups=true");
	}

	@AfterAll
	static void stop() {
		for (AutoCloseable started : new AutoCloseable[] { plain, orders }) {
			if (started != null) {
				close(started);
			}
		}
	}

	private static void close(AutoCloseable started) {
		try {
			started.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String tokenOf(String user) {
		return tokens.password("web-shop", null, user, user).accessToken();
	}

	private static void assertRefused(HttpResponse<String> response, String reason) {
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
			.startsWith("Bearer error=\"invalid_token\", error_description=\"" + reason + "\"");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"" + reason + "\"", "\"status\":401");
	}

	@Test
	void issuerAloneLetsAliceInAndForbidsBob() {
		assertThat(plain.caller().getWithToken("/admin", tokenOf("alice")).statusCode()).isEqualTo(200);
		HttpResponse<String> bob = plain.caller().getWithToken("/admin", tokenOf("bob"));
		assertThat(bob.statusCode()).isEqualTo(403);
		assertThat(bob.headers().firstValue("WWW-Authenticate").orElseThrow())
			.startsWith("Bearer error=\"insufficient_scope\"");
		assertThat(bob.body())
			.isEqualTo("{\"detail\":\"The access token doesn't give the authority that this request needs\","
					+ "\"instance\":\"/admin\",\"status\":403,\"title\":\"Forbidden\"}");
		assertThat(plain.caller().get("/admin").statusCode()).isEqualTo(401);
	}

	@Test
	void authorizationCodeLogInThroughKeycloaksFormGivesAnAcceptedToken() {
		TokenResponse alice = tokens.authorizationCode("web-shop", null, "http://localhost:9999/callback", "alice",
				"alice", "openid");
		assertThat(orders.caller().getWithToken("/orders", alice.accessToken()).body()).isEqualTo("orders of alice");
	}

	@Test
	void refreshedTokenIsAccepted() {
		TokenResponse first = tokens.password("web-shop", null, "alice", "alice");
		TokenResponse second = tokens.refresh("web-shop", null, Objects.requireNonNull(first.refreshToken()));
		assertThat(orders.caller().getWithToken("/orders", second.accessToken()).statusCode()).isEqualTo(200);
	}

	@Test
	void clientCredentialsOfTheServicesOwnClientAreAccepted() {
		String token = tokens.clientCredentials("orders-api", "orders-api-secret").accessToken();
		assertThat(orders.caller().getWithToken("/name", token).body()).isEqualTo("service-account-orders-api");
	}

	@Test
	void rolesOfRealmAndOfOwnAndDottedClientAreMapped() {
		assertThat(orders.caller().getWithToken("/me", tokenOf("alice")).body()).contains("\"ROLE_admin\"",
				"\"ROLE_user\"", "\"ROLE_manager\"", "\"ROLE_billing.api.clerk\"", "\"SCOPE_email\"",
				"\"FACTOR_BEARER\"");
	}

	@Test
	void rolesOfOtherClientsAreNotMapped() {
		assertThat(orders.caller().getWithToken("/me", tokenOf("bob")).body()).contains("\"ROLE_user\"")
			.doesNotContain("manage-account");
		assertThat(plain.caller().getWithToken("/me", tokenOf("alice")).body()).doesNotContain("manager")
			.doesNotContain("clerk");
	}

	@Test
	void rolesFromCompositesAndGroupsAreMapped() {
		assertThat(orders.caller().getWithToken("/me", tokenOf("carol")).body()).contains("\"ROLE_staff\"",
				"\"ROLE_auditor\"", "\"ROLE_viewer\"", "\"ROLE_night-shift\"", "\"GROUP_/warehouse\"");
	}

	@Test
	void principalIsNamedByTheConfiguredClaim() {
		assertThat(orders.caller().getWithToken("/name", tokenOf("alice")).body()).isEqualTo("alice");
		assertThat(plain.caller().getWithToken("/name", tokenOf("alice")).body()).matches("[0-9a-f-]{36}");
	}

	@Test
	void tokenOfAnotherRealmOfTheSameServerIsRefused() {
		String token = new KeycloakTokenClient(keycloak.issuerUri("other")).password("web-shop", null, "alice", "alice")
			.accessToken();
		assertRefused(orders.caller().getWithToken("/orders", token), "The token was issued by another issuer");
	}

	@Test
	void tokenForAnotherServiceIsRefused() {
		String token = tokens.password("game", null, "alice", "alice").accessToken();
		assertRefused(orders.caller().getWithToken("/orders", token), "The token is not meant for this service");
	}

	@Test
	void idTokenIsRefused() {
		TokenResponse alice = tokens.password("web-shop", null, "alice", "alice", "openid");
		assertRefused(orders.caller().getWithToken("/orders", Objects.requireNonNull(alice.idToken())),
				"The token is not an access token");
	}

	@Test
	void refreshTokenIsRefused() {
		TokenResponse alice = tokens.password("web-shop", null, "alice", "alice");
		assertRefused(orders.caller().getWithToken("/orders", Objects.requireNonNull(alice.refreshToken())),
				"The signature algorithm of the token is not accepted");
	}

	@Test
	void offlineTokenIsRefused() {
		TokenResponse alice = tokens.password("web-shop", null, "alice", "alice", "offline_access");
		assertRefused(orders.caller().getWithToken("/orders", Objects.requireNonNull(alice.refreshToken())),
				"The signature algorithm of the token is not accepted");
	}

	@Test
	void expiredTokenIsRefused() {
		String token = tokens.password("short-lived", null, "alice", "alice").accessToken();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(
					() -> assertRefused(orders.caller().getWithToken("/orders", token), "The token has expired"));
	}

	@Test
	void lightweightTokenIsRefusedAsItNamesNobody() {
		String token = tokens.password("lightweight", null, "alice", "alice").accessToken();
		assertRefused(plain.caller().getWithToken("/orders", token), "The token names no subject");
	}

	@Test
	void accessTokenOfTheRfc9068HeaderTypeIsAccepted() {
		String token = tokens.password("rfc9068", null, "alice", "alice").accessToken();
		assertThat(orders.caller().getWithToken("/orders", token).statusCode()).isEqualTo(200);
	}

	@Test
	void tokenWithoutASignatureIsRefused() {
		String token = tokenOf("alice");
		assertRefused(orders.caller().getWithToken("/orders", token.substring(0, token.lastIndexOf('.') + 1)),
				"The token is malformed");
	}

}
