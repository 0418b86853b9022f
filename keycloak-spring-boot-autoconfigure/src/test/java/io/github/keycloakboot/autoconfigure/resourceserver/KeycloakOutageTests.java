package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

// Its realm goes with the class, and a service without one goes on asking for it
@DirtiesContext
@SpringBootTest(classes = OrdersService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeycloakOutageTests {

	private static final StubKeycloak keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	@LocalServerPort
	private int port;

	private HttpCaller caller;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("keycloak.issuer-uri", keycloak::issuerUri);
	}

	@BeforeEach
	void start() {
		this.caller = new HttpCaller(this.port);
		keycloak.onDiscovery(StubKeycloak.status(503));
	}

	@AfterAll
	static void stop() {
		keycloak.close();
	}

	@Test
	void tokenThatCantBeVerifiedNowIsA503AndMayComeAgain() {
		HttpResponse<String> response = this.caller.getWithToken("/orders", keycloak.accessToken().sign());
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Retry-After")).get().asString().matches("[1-9]|10");
		assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body())
			.isEqualTo("{\"detail\":\"The access token can't be verified at the moment\",\"instance\":\"/orders\","
					+ "\"status\":503,\"title\":\"Service Unavailable\"}");
	}

	@Test
	void tokenWithADpopProofThatCantBeVerifiedNowIsA503Too() {
		HttpResponse<String> response = this.caller.get("/orders", "Authorization",
				"DPoP " + keycloak.accessToken().sign(), "DPoP", "a.b.c");
		assertThat(response.statusCode()).isEqualTo(503);
	}

	@Test
	void tokenThatIsWrongInAnyCaseIsStillA401() {
		assertThat(this.caller.getWithToken("/orders", "a.b.c").statusCode()).isEqualTo(401);
		assertThat(this.caller.getWithToken("/orders", keycloak.accessToken().claim("iss", "x").sign()).statusCode())
			.isEqualTo(401);
		assertThat(this.caller.get("/orders").statusCode()).isEqualTo(401);
	}

}
