package io.github.keycloakboot.sample.onboarding;

import com.jayway.jsonpath.JsonPath;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.sample.OrdersIntegrationTest;
import io.github.keycloakboot.sample.Visitor;
import io.github.keycloakboot.sample.Visitors;
import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.KeycloakTokenException;
import io.github.keycloakboot.user.KeycloakUsers;
import jakarta.ws.rs.ForbiddenException;
import org.junit.jupiter.api.Test;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Accounts for new users in a real Keycloak.
 */
@OrdersIntegrationTest
class OnboardingIT {

	private final Visitors visitors;

	private final KeycloakTestClient keycloak;

	private final String serverUrl;

	private final String issuerUri;

	private final RealmResource realm;

	OnboardingIT(@Autowired Visitors visitors, @Autowired KeycloakTestClient keycloak,
			@Autowired KeycloakConnectionDetails connection, @Autowired RealmResource realm) {
		this.visitors = visitors;
		this.keycloak = keycloak;
		this.serverUrl = connection.getServerUrl();
		this.issuerUri = this.serverUrl + "/realms/shop";
		this.realm = realm;
	}

	@Test
	void newUserChoosesPasswordAndUsesTheService() throws Exception {
		RestTestClientResponse onboarded = this.visitors.alice().post("/users", user("carol", "carol@example.com"));
		assertThat(onboarded).hasStatus(HttpStatus.CREATED);
		String temporaryPassword = JsonPath.read(body(onboarded), "$.temporaryPassword");
		assertThatExceptionOfType(KeycloakTokenException.class)
			.isThrownBy(() -> this.keycloak.tokenFor("carol", temporaryPassword));
		new FirstLogIn(this.issuerUri).choosePassword("carol", temporaryPassword, "carols own");
		Visitor carol = this.visitors.bearer(this.keycloak.tokenFor("carol", "carols own"));
		assertThat(carol.get("/orders")).hasStatusOk();
		assertThat(carol.get("/reports/sales")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void nameOrAddressThatIsTakenIsAConflict() {
		assertConflict(user("bob", "bob2@example.com"));
		assertConflict(user("bob2", "bob@example.com"));
		assertThat(this.realm.users().searchByUsername("bob2", true)).isEmpty();
	}

	@Test
	void nameThatTheRealmRefusesIsABadRequest() {
		assertThat(this.visitors.alice().post("/users", """
				{"username": "mallory", "email": "m@example.com", "firstName": "<b>", "lastName": "Miller"}
				""")).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void bobOnboardsNobody() {
		assertThat(this.visitors.bob().post("/users", user("dave", "dave@example.com")))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.realm.users().searchByUsername("dave", true)).isEmpty();
	}

	@Test
	void servicesOwnAccountHasEnoughRightsToOnboardAndNoMore() {
		String secret = this.realm.clients().findByClientId("orders-api").get(0).getSecret();
		try (Keycloak keycloak = KeycloakBuilder.builder()
			.serverUrl(this.serverUrl)
			.realm("shop")
			.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
			.clientId("orders-api")
			.clientSecret(secret)
			.build()) {
			Newcomer erin = new Newcomer("erin", "erin@example.com", "Erin", "Evans");
			String id = new Onboarding(KeycloakUsers.of(keycloak.realm("shop"))).onboard(erin).id();
			assertThat(this.realm.users().get(id).roles().realmLevel().listAll()).extracting("name").contains("user");
			assertThatExceptionOfType(ForbiddenException.class)
				.isThrownBy(() -> keycloak.realm("shop").clients().findAll());
			assertThat(this.keycloak.serviceToken("orders-api")).satisfies(
					(token) -> assertThat(this.visitors.bearer(token).get("/orders")).hasStatus(HttpStatus.FORBIDDEN));
		}
	}

	private void assertConflict(String json) {
		assertThat(this.visitors.alice().post("/users", json)).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private String user(String username, String email) {
		return """
				{"username": "%s", "email": "%s", "firstName": "New", "lastName": "User"}
				""".formatted(username, email);
	}

	private String body(RestTestClientResponse response) {
		return new String(response.getExchangeResult().getResponseBodyContent());
	}

}
