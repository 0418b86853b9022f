package io.github.keycloakboot.sample.realm;

import java.util.List;

import io.github.keycloakboot.provisioning.ProvisioningPlan;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.DefinitionReader;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.sample.OrdersIntegrationTest;
import io.github.keycloakboot.sample.Visitors;
import io.github.keycloakboot.test.KeycloakTestClient;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop's realm in a real Keycloak.
 */
@OrdersIntegrationTest
class RealmProvisioningIT {

	private final RealmProvisioner provisioner;

	private final RealmResource realm;

	private final KeycloakTestClient keycloak;

	private final Visitors visitors;

	private final Environment environment;

	RealmProvisioningIT(@Autowired RealmProvisioner provisioner, @Autowired RealmResource realm,
			@Autowired KeycloakTestClient keycloak, @Autowired Visitors visitors, @Autowired Environment environment) {
		this.provisioner = provisioner;
		this.environment = environment;
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
	void nextStartHasNothingToDo() {
		RealmDefinition definition = new DefinitionReader(this.environment::getProperty)
			.read(List.of(new ClassPathResource("realm/shop.yaml")))
			.get(0);
		ProvisioningPlan plan = this.provisioner.plan(definition);
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.drift()).isEmpty();
		assertThat(plan.notManaged()).isEmpty();
	}

	@Test
	void accountOfTheServiceMayOpenAccountsAndNoMore() {
		String client = this.realm.clients().findByClientId("orders-api").get(0).getId();
		String management = this.realm.clients().findByClientId("realm-management").get(0).getId();
		String account = this.realm.clients().get(client).getServiceAccountUser().getId();
		assertThat(this.realm.users().get(account).roles().clientLevel(management).listAll())
			.extracting(RoleRepresentation::getName)
			.containsExactlyInAnyOrder("manage-users", "view-realm");
	}

	@Test
	void secretOfTheServiceIsThatOfItsProperty() {
		assertThat(this.realm.clients().findByClientId("orders-api").get(0).getSecret())
			.isEqualTo(this.environment.getProperty("keycloak.client-secret"));
	}

}
