package io.github.keycloakboot.sample.stock;

import java.text.ParseException;

import com.nimbusds.jwt.SignedJWT;
import io.github.keycloakboot.outbound.KeycloakTokenClient;
import io.github.keycloakboot.sample.Visitor;
import io.github.keycloakboot.sample.Visitors;
import io.github.keycloakboot.stock.StockService;
import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.context.KeycloakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two services and a real Keycloak: the orders service calls the stock service with its
 * caller's token, with one that it is exchanged for, or with its own, and each of the two
 * takes the tokens that are meant for it and no other. The orders service names its
 * audience for that: else it took each token whose {@code azp} is its client, and so
 * those that it had exchanged.
 */
@KeycloakTest(
		properties = { "keycloak.resource-server.audiences=orders-api", "keycloak.outbound.token-client.enabled=true",
				"keycloak.provisioning.locations=classpath:realm/shop.yaml, classpath:realm/stock.yaml",
				"keycloak.outbound.registrations.stock.hosts=${stock.url}",
				"keycloak.outbound.registrations.stock-relay.grant=relay",
				"keycloak.outbound.registrations.stock-relay.hosts=${stock.url}",
				"keycloak.outbound.registrations.stock-exchange.grant=exchange",
				"keycloak.outbound.registrations.stock-exchange.audience=stock-api",
				"keycloak.outbound.registrations.stock-exchange.hosts=${stock.url}" })
@ActiveProfiles("dev")
@Import({ StockNextDoor.class, StockCalls.class, Visitors.class })
class StockCallsIT {

	private final Visitors visitors;

	private final KeycloakTestClient keycloak;

	private final StockService stock;

	private final KeycloakTokenClient tokenClient;

	StockCallsIT(@Autowired Visitors visitors, @Autowired KeycloakTestClient keycloak, @Autowired StockService stock,
			@Autowired KeycloakTokenClient tokenClient) {
		this.visitors = visitors;
		this.keycloak = keycloak;
		this.stock = stock;
		this.tokenClient = tokenClient;
	}

	@Test
	void relayedTokenThatIsNotMeantForStockIsRefusedThere() {
		assertStock(this.visitors.bob().get("/stock/relay/caller")).isLenientlyEqualTo("{\"status\": 401}")
			.extractingPath("$.challenge")
			.asString()
			.startsWith("Bearer ")
			.contains("error=\"invalid_token\"");
	}

	@Test
	void relayedTokenThatIsMeantForBothServicesIsTakenByBoth() {
		String token = this.keycloak.withAudiences("orders-api", "stock-api").tokenFor("bob");
		assertStock(this.visitors.bearer(token).get("/stock/relay/caller")).isLenientlyEqualTo("""
				{"status": 200, "body": {"username": "bob"}}
				""").extractingPath("$.body.audience").asArray().contains("orders-api", "stock-api");
	}

	@Test
	void exchangedTokenIsMeantForStockAloneAndIsThatOfTheSameUser() throws ParseException {
		String token = this.keycloak.tokenFor("bob");
		assertThat(atStock(token).get("/caller")).hasStatus(HttpStatus.UNAUTHORIZED);
		assertStock(this.visitors.bearer(token).get("/stock/exchange/caller")).isStrictlyEqualTo("""
				{"status": 200, "challenge": null, "body":
					{"subject": "%s", "username": "bob", "client": "orders-api", "audience": ["stock-api"]}}
				""".formatted(subject(token)));
	}

	@Test
	void tokenThatWasExchangedForStockIsRefusedByOrders() {
		String token = this.tokenClient.exchange(this.keycloak.tokenFor("bob"), "stock-api").accessToken();
		assertThat(atStock(token).get("/caller")).hasStatusOk();
		assertThat(this.visitors.bearer(token).get("/me")).hasStatus(HttpStatus.UNAUTHORIZED)
			.satisfies((response) -> assertThat(challenge(response)).contains("error=\"invalid_token\""));
	}

	@Test
	void exchangedTokenGivesNobodyMoreThanTheirRolesAtStock() {
		assertDeliveries(this.visitors.bob()).isLenientlyEqualTo("{\"status\": 403}");
		assertDeliveries(this.visitors.alice()).isLenientlyEqualTo("""
				{"status": 200, "body": ["12 lamps"]}
				""");
	}

	@Test
	void ownTokenIsThatOfTheServiceWhoeverItsCallerIs() {
		assertStock(this.visitors.bob().get("/stock/own/caller")).isLenientlyEqualTo("""
				{"status": 200, "body": {"username": "service-account-orders-api", "client": "orders-api"}}
				""").extractingPath("$.body.audience").asArray().contains("stock-api");
		assertStock(this.visitors.alice().get("/stock/own/deliveries")).isLenientlyEqualTo("{\"status\": 403}");
	}

	private AbstractJsonContentAssert<?> assertDeliveries(Visitor visitor) {
		return assertStock(visitor.get("/stock/exchange/deliveries"));
	}

	/**
	 * What the stock service answered to the orders service, which itself is content.
	 */
	private static AbstractJsonContentAssert<?> assertStock(RestTestClientResponse response) {
		return assertThat(response).hasStatusOk().bodyJson();
	}

	private Visitor atStock(String token) {
		return new Visitor(RestTestClient.bindToServer().baseUrl(this.stock.url()).build(), token);
	}

	private static String challenge(RestTestClientResponse response) {
		return String.valueOf(response.getExchangeResult().getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE));
	}

	private static String subject(String token) throws ParseException {
		return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
	}

}
