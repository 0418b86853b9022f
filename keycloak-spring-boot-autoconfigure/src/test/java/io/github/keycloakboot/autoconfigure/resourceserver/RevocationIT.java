package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Instant;
import java.util.Map;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.TokenResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tokens that a real Keycloak revokes.
 */
@OnBothStacks
class RevocationIT {

	@Parameter
	Stack stack;

	private final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private final KeycloakTokenClient tokens = new KeycloakTokenClient(this.keycloak.issuerUri("shop"));

	private final Keycloak admin = KeycloakBuilder.builder()
		.serverUrl(this.keycloak.serverUrl())
		.realm("master")
		.clientId("admin-cli")
		.username(this.keycloak.adminUsername())
		.password(this.keycloak.adminPassword())
		.build();

	private final RealmResource shop = this.admin.realm("shop");

	private RunningService service;

	@BeforeEach
	void start() {
		String server = "keycloak.resource-server.";
		this.service = RunningService.start(this.stack, "keycloak.issuer-uri=" + this.keycloak.issuerUri("shop"),
				server + "jwk-set.time-to-live=2s", server + "jwk-set.refresh-ahead=1s",
				server + "revocation.not-before=true", server + "revocation.logout.clients=web-shop");
	}

	@AfterEach
	void stop() {
		setLogoutUrl("");
		setNotBefore(0);
		this.admin.close();
		this.service.close();
	}

	private void setLogoutUrl(String url) {
		ClientResource client = this.shop.clients().get(this.shop.clients().findByClientId("web-shop").get(0).getId());
		ClientRepresentation webShop = client.toRepresentation();
		webShop.getAttributes()
			.putAll(Map.of("backchannel.logout.url", url, "backchannel.logout.session.required", "true"));
		client.update(webShop);
	}

	private void setNotBefore(int seconds) {
		RealmRepresentation realm = this.shop.toRepresentation();
		realm.setNotBefore(seconds);
		this.shop.update(realm);
	}

	private TokenResponse logIn(String user) {
		return this.tokens.password("web-shop", null, user, user);
	}

	private int status(TokenResponse user) {
		return this.service.caller().getWithToken("/me", user.accessToken()).statusCode();
	}

	@Test
	void logoutEndsTheTokensOfTheSessionAndOfNoOther() {
		setLogoutUrl(this.service.caller().request("/logout/connect/back-channel").build().uri().toString());
		TokenResponse alice = logIn("alice");
		TokenResponse bob = logIn("bob");
		assertThat(status(alice)).isEqualTo(200);
		this.shop.users().get(this.shop.users().searchByUsername("alice", true).get(0).getId()).logout();
		await().until(() -> status(alice) == 401);
		assertThat(status(bob)).isEqualTo(200);
		assertThat(status(logIn("alice"))).isEqualTo(200);
	}

	@Test
	void tokensFromBeforeTheNotBeforeOfTheRealmAreRefused() {
		TokenResponse before = logIn("alice");
		assertThat(status(before)).isEqualTo(200);
		setNotBefore((int) Instant.now().plusSeconds(1).getEpochSecond());
		await().until(() -> status(before) == 401);
		await().until(() -> status(logIn("alice")) == 200);
	}

}
