package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service asks Keycloak while it starts, with all that may ask it anything.
 */
@OnBothStacks
class RequestsAtStartTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.ES256);

	private final StubKeycloak shop = StubKeycloak.start(KEY);

	private final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"), KEY);

	@Parameter
	Stack stack;

	@AfterEach
	void stop() {
		this.shop.close();
		this.partners.close();
	}

	private RunningService start(String issuer, String issuerOfPartners, String... further) {
		List<String> properties = List.of("keycloak.issuer-uri=" + issuer, "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api-secret", "keycloak.resource-server.introspection.mode=always",
				"keycloak.resource-server.revocation.not-before=true",
				"keycloak.resource-server.revocation.logout.clients=orders-api",
				"keycloak.outbound.token-client.enabled=true",
				"keycloak.outbound.registrations.stock.hosts=http://localhost:1", "keycloak.admin.username=admin",
				"keycloak.admin.password=secret", "keycloak.realms.partners.issuer-uri=" + issuerOfPartners,
				"keycloak.realms.partners.client-id=partner-api",
				"keycloak.realms.partners.client-secret=partner-api-secret",
				"keycloak.realms.partners.introspection.mode=lightweight",
				"keycloak.realms.partners.outbound.registrations.keycloak.hosts=http://localhost:2",
				"keycloak.realms.partners.admin.client-id=partner-api");
		List<String> login = (this.stack == Stack.SERVLET) ? List.of("keycloak.login.paths=/pages/**") : List.of();
		return RunningService.start(this.stack,
				Stream.of(properties, login, List.of(further)).flatMap(List::stream).toArray(String[]::new));
	}

	@Test
	void noConnectionIsOpenedBeforeTheFirstToken() throws IOException {
		try (BareServer keycloak = BareServer.start((output) -> {
		})) {
			String issuer = "http://" + keycloak.authority() + "/realms/shop";
			try (RunningService service = start(issuer, "http://" + keycloak.authority() + "/realms/partners")) {
				HttpCaller caller = service.caller();
				assertThat(caller.get("/orders").statusCode()).isEqualTo(401);
				assertThat(keycloak.connections()).isZero();
				// Would have been seen
				assertThat(caller.getWithToken("/orders", this.shop.accessToken().claim("iss", issuer).sign())
					.statusCode()).isEqualTo(503);
				assertThat(keycloak.connections()).isPositive();
			}
		}
	}

	@Test
	void eagerServiceAsksForWhatVerifiesTokensAndForNothingElse() {
		try (RunningService service = start(this.shop.issuerUri(), this.partners.issuerUri(),
				"keycloak.resource-server.jwk-set.eager=true")) {
			RealmKeys keys = service.bean(RealmKeys.class);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !keys.known().isEmpty());
			assertThat(service.caller().get("/orders").statusCode()).isEqualTo(401);
			assertThat(this.shop.discoveryRequests()).isOne();
			assertThat(this.shop.jwkSetRequests()).isOne();
			// The not-before of the realm
			assertThat(this.shop.realmRequests()).isOne();
			assertThat(this.shop.requests()).isEqualTo(3);
			assertThat(this.partners.requests()).isZero();
		}
	}

}
