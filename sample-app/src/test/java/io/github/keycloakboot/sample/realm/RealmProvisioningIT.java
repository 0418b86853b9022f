package io.github.keycloakboot.sample.realm;

import io.github.keycloakboot.sample.OrdersIntegrationTest;
import io.github.keycloakboot.sample.Visitors;
import io.github.keycloakboot.test.KeycloakTestClient;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop's realm in a real Keycloak.
 */
@OrdersIntegrationTest
class RealmProvisioningIT {

	private final RealmProvisioning provisioning;

	private final RealmResource realm;

	private final KeycloakTestClient keycloak;

	private final Visitors visitors;

	RealmProvisioningIT(@Autowired RealmProvisioning provisioning, @Autowired RealmResource realm,
			@Autowired KeycloakTestClient keycloak, @Autowired Visitors visitors) {
		this.provisioning = provisioning;
		this.realm = realm;
		this.keycloak = keycloak.withClient("web-shop");
		this.visitors = visitors;
	}

	@Test
	void webShopGetsTokensThatTheServiceAccepts() {
		assertThat(this.visitors.bearer(this.keycloak.tokenFor("bob")).get("/me")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.name")
			.isEqualTo("Bob Baker");
	}

	@Test
	void userLogsInOnKeycloaksPage() {
		String token = this.keycloak.tokens()
			.authorizationCode("web-shop", null, "http://localhost:8080/", "alice", "alice", "openid")
			.accessToken();
		assertThat(this.visitors.bearer(token).get("/me")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.authorities")
			.asArray()
			.contains("ROLE_admin", "ROLE_user", "ROLE_orders-manager");
	}

	@Test
	void webShopMayAskForTheScopeOfTheExport() {
		String token = this.keycloak.withScopes("orders:export").tokenFor("bob");
		assertThat(this.visitors.bearer(token).get("/orders/export")).hasStatusOk();
	}

	@Test
	void secondTimeChangesNothing() {
		RealmRepresentation before = export();
		this.provisioning.run(new DefaultApplicationArguments());
		assertThat(export()).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(before);
	}

	@Test
	void secretOfTheServiceIsMadeUpByKeycloak() {
		assertThat(this.realm.clients().findByClientId(ShopRealm.API_CLIENT).get(0).getSecret())
			.hasSizeGreaterThanOrEqualTo(32);
	}

	private RealmRepresentation export() {
		RealmRepresentation export = this.realm.partialExport(true, true);
		export.setUsers(this.realm.users().list());
		return export;
	}

}
