package io.github.keycloakboot.sample;

import java.nio.charset.StandardCharsets;

import com.jayway.jsonpath.JsonPath;
import io.github.keycloakboot.test.KeycloakTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as its users meet it, whatever stands for Keycloak.
 */
@Import({ OrdersRealm.class, Visitors.class })
abstract class OrdersTestCases {

	@Autowired
	private Visitors visitors;

	@Autowired
	private KeycloakTestClient keycloak;

	@Test
	void welcomeAndHealthAreOpenToEveryone() {
		assertThat(this.visitors.nobody().get("/")).hasStatusOk();
		assertThat(this.visitors.nobody().get("/actuator/health")).hasStatusOk();
	}

	@Test
	void programsAreWelcomedInJsonAndBrowsersWithThePage() {
		assertThat(this.visitors.nobody().get("/")).hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.extractingPath("$.service")
			.isEqualTo("orders");
		assertThat(this.visitors.browser("/")).hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.doesNotContainHeader(HttpHeaders.SET_COOKIE);
		assertThat(this.visitors.browser("/assets/page.css")).hasStatusOk();
	}

	@Test
	void tokenOpensNoPageOfPeopleWhoLogIn() {
		assertThat(this.visitors.alice().get("/page/session")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void administratorGetsReport() {
		assertThat(this.visitors.alice().get("/reports/sales")).hasStatusOk().bodyJson().hasPath("$.unitsSold");
	}

	@Test
	void userGetsNoReport() {
		assertThat(this.visitors.bob().get("/reports/sales")).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.satisfies((response) -> assertThat(challenge(response)).startsWith("Bearer ")
				.contains("error=\"insufficient_scope\""))
			.bodyJson()
			.isLenientlyEqualTo("{\"status\": 403}");
	}

	@Test
	void nobodyIsAskedForToken() {
		assertThat(this.visitors.nobody().get("/reports/sales")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.doesNotContainHeader(HttpHeaders.SET_COOKIE)
			.satisfies((response) -> assertThat(challenge(response)).startsWith("Bearer").doesNotContain("error="))
			.bodyJson()
			.isLenientlyEqualTo("{\"status\": 401}");
	}

	@Test
	void nobodyPlacesNoOrder() {
		assertThat(this.visitors.nobody().post("/orders", "{}")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void idTokenIsNoAccessToken() {
		String idToken = this.keycloak.withScopes("openid").tokensFor("alice", "alice").idToken();
		assertThat(this.visitors.bearer(String.valueOf(idToken)).get("/me")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.satisfies((response) -> assertThat(challenge(response)).contains("error=\"invalid_token\""));
	}

	@Test
	void tokenForAnotherServiceIsRefused() {
		String token = this.keycloak.withAudiences("billing-api").tokenFor("bob");
		assertThat(this.visitors.bearer(token).get("/me")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void callerIsToldWhoTheyAre() {
		assertThat(this.visitors.alice().get("/me")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"username": "alice", "email": "alice@example.com"}
				""");
		assertThat(this.visitors.alice().get("/me")).bodyJson()
			.extractingPath("$.authorities")
			.asArray()
			.contains("ROLE_admin", "ROLE_user", "ROLE_orders-manager");
	}

	@Test
	void customersSeeTheirOwnOrdersOnly() {
		String id = place(this.visitors.bob());
		assertThat(this.visitors.bob().get("/orders")).bodyText().contains(id);
		assertThat(this.visitors.alice().get("/orders")).bodyText().doesNotContain(id);
	}

	@Test
	void ownerAndManagerCancelOrderAndNobodyElse() {
		assertThat(cancel(place(this.visitors.bob()), this.visitors.bob())).hasStatusOk();
		assertThat(cancel(place(this.visitors.bob()), this.visitors.alice())).hasStatusOk();
		assertThat(cancel(place(this.visitors.alice()), this.visitors.bob())).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void managerReadsThatThereIsNoSuchOrder() {
		assertThat(cancel("00000000-0000-0000-0000-000000000000", this.visitors.alice()))
			.hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void exportIsForClientsThatAskedForIt() {
		assertThat(this.visitors.bob().get("/orders/export")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(
				this.visitors.bearer(this.keycloak.withScopes("orders:export").tokenFor("bob")).get("/orders/export"))
			.hasStatusOk()
			.hasContentTypeCompatibleWith("text/csv");
	}

	private RestTestClientResponse cancel(String id, Visitor visitor) {
		return visitor.post("/orders/" + id + "/cancel", "");
	}

	private String place(Visitor visitor) {
		RestTestClientResponse response = visitor.post("/orders", "{\"item\": \"Green tea\", \"quantity\": 2}");
		assertThat(response).hasStatus(HttpStatus.CREATED);
		return JsonPath.read(new String(response.getExchangeResult().getResponseBodyContent(), StandardCharsets.UTF_8),
				"$.id");
	}

	private String challenge(RestTestClientResponse response) {
		return String.valueOf(response.getExchangeResult().getResponseHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE));
	}

}
