package io.github.keycloakboot.sample;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakTokenClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as its jar was processed ahead of time, in a JVM of its own. In the
 * Keycloak that the other tests share it makes a realm for itself.
 */
@OrdersIntegrationTest
class AheadOfTimeIT {

	private static final String REALM = "processed-shop";

	private static ProcessedOrders orders;

	private static KeycloakTokenClient tokens;

	@BeforeAll
	static void start(@Autowired KeycloakConnectionDetails connection) {
		orders = ProcessedOrders.start(connection, REALM);
		tokens = new KeycloakTokenClient(connection.getServerUrl() + "/realms/" + REALM);
	}

	@AfterAll
	static void stop() {
		orders.close();
	}

	private static Visitor visitor(String username) {
		return bearer(tokens.password("web-shop", null, username, username).accessToken());
	}

	private static Visitor bearer(String token) {
		return new Visitor(RestTestClient.bindToServer().baseUrl(orders.url()).build(), token);
	}

	@Test
	void beansAreThoseThatWereProcessed() {
		assertThat(orders.output()).contains("Starting AOT-processed OrdersApplication");
	}

	@Test
	void realmWasMadeAsItIsDefined() {
		assertThat(orders.output()).contains("Provisioned realm '" + REALM + "'");
	}

	@Test
	void administratorGetsReport() {
		assertThat(visitor("alice").get("/reports/sales")).hasStatusOk().bodyJson().hasPath("$.unitsSold");
	}

	@Test
	void userGetsNoReport() {
		assertThat(visitor("bob").get("/reports/sales")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void nobodyIsAskedForToken() {
		assertThat(new Visitor(RestTestClient.bindToServer().baseUrl(orders.url()).build(), null).get("/reports/sales"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void administratorOpensAnAccount() {
		assertThat(visitor("alice").post("/users", """
				{"username": "carol", "email": "carol@example.com", "firstName": "Carol", "lastName": "Clark"}
				""")).hasStatus(HttpStatus.CREATED);
	}

}
