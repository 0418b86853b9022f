package io.github.keycloakboot.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@link KeycloakTestClient} and {@link ReadyRealm} in a real Keycloak.
 */
@ExtendWith(KeycloakServerExtension.class)
class KeycloakTestClientIT {

	private final KeycloakServer server;

	private final KeycloakTestClient keycloak;

	KeycloakTestClientIT(KeycloakServer server, KeycloakTestClient keycloak) {
		this.server = server;
		this.keycloak = keycloak;
	}

	@Test
	void aliceOfTheReadyRealmIsAdministratorAndUser() {
		TokenClaims alice = TokenClaims.of(this.keycloak.tokenFor("alice"));
		assertThat(alice.text("iss")).isEqualTo(this.server.issuerUri("shop"));
		assertThat(alice.realmRoles()).contains("admin", "user", "default-roles-shop");
		assertThat(alice.audience()).contains("orders-api");
		assertThat(alice.text("email")).isEqualTo("alice@example.com");
		assertThat(alice.text("name")).isEqualTo("Alice Example");
	}

	@Test
	void bobOfTheReadyRealmIsUserOnly() {
		assertThat(TokenClaims.of(this.keycloak.tokenFor("bob")).realmRoles()).contains("user").doesNotContain("admin");
	}

	@Test
	void webClientOfTheReadyRealmGetsTokensForTheService() {
		TokenClaims bob = TokenClaims.of(this.keycloak.withClient("web-shop").tokenFor("bob"));
		assertThat(bob.text("azp")).isEqualTo("web-shop");
		assertThat(bob.audience()).contains("orders-api");
	}

	@Test
	void usersLogInOnThePageOfTheReadyRealm() {
		TokenResponse response = this.keycloak.tokens()
			.authorizationCode("web-shop", null, "http://localhost:8080/", "bob", "bob", "openid");
		assertThat(TokenClaims.of(response.accessToken()).text("preferred_username")).isEqualTo("bob");
	}

	@Test
	void serviceGetsTokenOfItsOwn() {
		TokenClaims service = TokenClaims.of(this.keycloak.serviceToken("orders-api"));
		assertThat(service.text("azp")).isEqualTo("orders-api");
		assertThat(service.text("preferred_username")).isEqualTo("service-account-orders-api");
	}

	@Test
	void audienceIsThatWhichTheTestAsksFor() {
		assertThat(TokenClaims.of(this.keycloak.withAudiences("billing").tokenFor("bob")).audience())
			.contains("billing")
			.doesNotContain("orders-api");
	}

	@Test
	void scopeOfTheTestIsInTheToken() {
		KeycloakTestClient exporter = this.keycloak.withScopes("openid", "orders:export");
		assertThat(TokenClaims.of(exporter.tokenFor("bob")).scopes()).contains("orders:export", "openid", "email");
		assertThat(exporter.tokensFor("bob", "bob").idToken()).isNotNull();
	}

	@Test
	void newUserHasTheRolesOfTheTestAndIsGoneAfterIt() {
		KeycloakTestClient other = KeycloakTestClient.of(this.server);
		RealmUser user = other.newUser("auditor");
		assertThat(TokenClaims.of(other.tokenFor(user.username())).realmRoles()).contains("auditor");
		other.close();
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> this.keycloak.tokenFor(user))
			.satisfies((ex) -> assertThat(ex.error()).isEqualTo("invalid_grant"));
	}

	@Test
	void newUserHasRolesInClientsAndAPasswordOfTheirOwn() {
		this.keycloak.create(RealmUser.named("carol")
			.withPassword("carols & own")
			.withClientRoles("orders-api", "orders-manager", "clerk"));
		assertThat(TokenClaims.of(this.keycloak.tokenFor("carol")).clientRoles("orders-api"))
			.containsExactlyInAnyOrder("orders-manager", "clerk");
	}

	@Test
	void newServiceHasTheRolesOfTheTestAndIsGoneAfterIt() {
		KeycloakTestClient other = KeycloakTestClient.of(this.server);
		RealmClient service = other.newService("user");
		TokenClaims token = TokenClaims.of(other.serviceToken(service.clientId()));
		assertThat(token.realmRoles()).contains("user");
		assertThat(token.audience()).contains("orders-api");
		other.close();
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.serviceToken(service.clientId()))
			.withMessageContaining("has no client '" + service.clientId() + "'");
	}

	@Test
	void clientIsUsableAfterItWasClosed() {
		this.keycloak.tokenFor("bob");
		this.keycloak.close();
		assertThat(this.keycloak.tokenFor("bob")).isNotEmpty();
	}

	@Test
	void publicClientIsNoService() {
		assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> this.keycloak.serviceToken("web-shop"))
			.withMessageContaining("is public");
	}

	@Test
	void userThatExistsIsNotCreatedAgain() {
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.create(RealmUser.named("bob")))
			.withMessageContaining("409")
			.withMessageContaining("User exists");
		assertThat(this.keycloak.tokenFor("bob")).isNotEmpty();
	}

	@Test
	void rolesInClientThatDoesNotExistAreRefused() {
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> this.keycloak.create(RealmUser.named("dave").withClientRoles("no-such-client", "clerk")))
			.withMessageContaining("has no client 'no-such-client'");
		// nothing of the attempt is left behind
		assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> this.keycloak.tokenFor("dave"));
	}

	@Test
	void passwordOfTheAdministratorIsWrong() {
		KeycloakTestClient stranger = KeycloakTestClient.of(this.server.serverUrl(), "shop", "admin", "wr0ng", null);
		assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> stranger.tokenFor("bob"))
			.withMessageContaining("account 'admin'")
			.withMessageContaining("Invalid user credentials")
			.withMessageNotContaining("wr0ng");
	}

}
