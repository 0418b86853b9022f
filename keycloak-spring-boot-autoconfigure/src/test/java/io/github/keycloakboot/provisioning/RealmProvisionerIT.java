package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.provisioning.Change.Action;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.UserDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Realms of a real Keycloak that are made like their definitions.
 */
class RealmProvisionerIT {

	private static ProvisioningServer server;

	@BeforeAll
	static void start() {
		server = new ProvisioningServer();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void realmThatIsMissingIsCreatedAndUsersLogIn() {
		ProvisioningPlan plan = server.provisioner().plan(server.shop("created"));
		assertThat(plan.createsRealm()).isTrue();
		assertThat(plan.changes()).extracting(Change::action).containsOnly(Action.CREATE);
		server.provisioner().apply(plan);
		assertIsTheShop("created");
	}

	@Test
	void realmThatExistsIsCompletedAndUsersLogIn() {
		server.emptyRealm("completed");
		ProvisioningPlan plan = server.provisioner().plan(server.shop("completed"));
		assertThat(plan.createsRealm()).isFalse();
		assertThat(plan.toTable()).contains("~ realm", "organizationsEnabled: false → true", "+ group",
				"/staff/night/a~/b");
		server.provisioner().apply(plan);
		assertIsTheShop("completed");
	}

	private static void assertIsTheShop(String name) {
		RealmDefinition definition = server.shop(name);
		assertThat(server.provisioner().plan(definition).toTable())
			.startsWith("Realm '" + name + "' is as defined: 19 objects");
		RealmResource realm = server.realm(name);
		assertThat(realm.toRepresentation().getAccessTokenLifespan()).isEqualTo(120);
		UserRepresentation alice = realm.users().searchByUsername("alice", true).get(0);
		assertThat(alice.getAttributes()).containsEntry("desk", List.of("7"));
		assertThat(realm.users().get(alice.getId()).groups()).extracting("path").containsExactly("/staff/night");
		assertThat(realm.users().get(alice.getId()).roles().realmLevel().listEffective())
			.extracting(RoleRepresentation::getName)
			.contains("admin", "user", "default-roles-" + name);
		assertThat(realm.clientScopes().findAll()).extracting("name").contains("orders:export", "basic", "roles");
		String token = server.tokens(name).clientCredentials("orders-api", "geheim").accessToken();
		assertThat(token).isNotBlank();
		assertThat(realm.organizations().list(0, 10)).extracting("alias").containsExactly("acme");
	}

	@Test
	void secondTimeNothingIsWritten() {
		RealmDefinition definition = server.shop("twice");
		server.provisioner().provision(definition);
		ProvisioningResult second = server.provisioner().provision(definition);
		assertThat(second.writes()).isZero();
		assertThat(second.changes()).isEmpty();
	}

	@Test
	void listenerHearsOfChangesThatWereMadeAndNoneThatThrowsDoesHarm() {
		List<String> heard = new ArrayList<>();
		RealmProvisioner provisioner = server.provisioner().listeners(List.of((realm, changes, complete) -> {
			throw new IllegalStateException("bad listener");
		}, (realm, changes, complete) -> {
			heard.add(realm + " " + complete);
			changes.forEach((change) -> heard.add(change.action() + " " + change.kind() + " " + change.name()));
		}));
		server.emptyRealm("heard");
		RealmDefinition definition = RealmDefinition.named("heard").user(UserDefinition.named("bob").lastName("Baker"));
		provisioner.provision(definition);
		provisioner.provision(definition);
		assertThat(heard).containsExactly("heard true", "CREATE user bob", "heard true");
	}

	@Test
	void planningChangesNothing() {
		server.emptyRealm("looked-at");
		ObjectNode before = server.export("looked-at");
		assertThat(server.provisioner().plan(server.shop("looked-at")).isEmpty()).isFalse();
		assertThat(server.export("looked-at")).isEqualTo(before);
		assertThat(server.realm("looked-at").users().count()).isZero();
		server.provisioner().plan(server.shop("only-planned"));
		assertThat(server.provisioner().plan(server.shop("only-planned")).createsRealm()).isTrue();
	}

	@Test
	void onlyWhatTheDefinitionSpeaksOfIsChanged() {
		server.provisioner().provision(server.shop("touched"));
		RealmResource realm = server.realm("touched");
		UserRepresentation bob = realm.users().searchByUsername("bob", true).get(0);
		bob.setAttributes(Map.of("desk", List.of("12")));
		realm.users().get(bob.getId()).update(bob);
		RealmDefinition change = RealmDefinition.named("touched").user(UserDefinition.named("bob").lastName("Barker"));
		ProvisioningPlan plan = server.provisioner().plan(change);
		assertThat(plan.changes()).singleElement().satisfies((one) -> {
			assertThat(one.action()).isEqualTo(Action.UPDATE);
			assertThat(one.fields()).containsExactly(new FieldChange("lastName", "Baker", "Barker"));
		});
		server.provisioner().apply(plan);
		UserRepresentation after = realm.users().searchByUsername("bob", true).get(0);
		assertThat(after.getFirstName()).isEqualTo("Bob");
		assertThat(after.getLastName()).isEqualTo("Barker");
		assertThat(after.getAttributes()).containsEntry("desk", List.of("12"));
		assertThat(after.getRequiredActions()).containsExactly("UPDATE_PASSWORD");
	}

	@Test
	void passwordOfTheDefinitionIsForNewUsersOnly() {
		RealmDefinition definition = server.named("passwords")
			.user(UserDefinition.named("carol")
				.email("carol@example.com")
				.firstName("Carol")
				.lastName("Clark")
				.password("first"));
		server.provisioner().provision(definition);
		RealmDefinition other = server.named("passwords")
			.user(UserDefinition.named("carol")
				.email("carol@example.com")
				.firstName("Carol")
				.lastName("Clark")
				.password("second"));
		assertThat(server.provisioner().plan(other).isEmpty()).isTrue();
	}

	@Test
	void secretOfAPropertyIsKeptAndShownToNobody() {
		server.provisioner().provision(server.shop("secrets"));
		ProvisioningPlan plan = server.provisioner()
			.plan(server.shop("secrets", Map.of("orders.secret", "n3w s3cret")));
		assertThat(plan.changes()).extracting(Change::name).containsExactly("orders-api");
		assertThat(plan.toTable() + plan.toJson() + plan + plan.definition()).doesNotContain("n3w s3cret")
			.doesNotContain("geheim");
		server.provisioner().apply(plan);
		assertThat(server.tokens("secrets").clientCredentials("orders-api", "n3w s3cret").accessToken()).isNotBlank();
		assertThat(server.provisioner().plan(server.shop("secrets", Map.of("orders.secret", "n3w s3cret"))).isEmpty())
			.isTrue();
	}

	@Test
	void plainSecretIsForNewClientsOnly() {
		ObjectNode json = JsonMapper.shared().createObjectNode();
		json.putArray("clients").addObject().put("clientId", "api").put("secret", "first");
		server.provisioner().provision(server.named("plain-secret").with(json));
		ObjectNode other = JsonMapper.shared().createObjectNode();
		other.putArray("clients").addObject().put("clientId", "api").put("secret", "second");
		assertThat(server.provisioner().plan(server.named("plain-secret").with(other)).isEmpty()).isTrue();
		ClientRepresentation client = server.realm("plain-secret").clients().findByClientId("api").get(0);
		assertThat(client.getSecret()).isEqualTo("first");
	}

	@Test
	void realmThatIsExportedByTheConsolePlansToNothingAgainstItself() {
		server.provisioner().provision(server.shop("exported"));
		ProvisioningPlan plan = server.provisioner()
			.plan(RealmDefinition.named("exported").with(server.export("exported")));
		assertThat(plan.toTable()).startsWith("Realm 'exported' is as defined");
		assertThat(plan.notManaged()).isEmpty();
		assertThat(plan.drift()).isEmpty();
	}

	@Test
	void realmIsMadeFromTheExportOfAnother() {
		server.provisioner().provision(server.shop("original"));
		String export = withoutIds(server.export("original")).toString()
			.replace("\"original\"", "\"copied\"")
			.replace("default-roles-original", "default-roles-copied")
			.replace("/realms/original/", "/realms/copied/")
			.replace("/admin/original/", "/admin/copied/");
		RealmDefinition copy = server.named("copied").with((ObjectNode) JsonMapper.shared().readTree(export));
		server.provisioner().provision(copy);
		assertThat(server.provisioner().plan(copy).toTable()).startsWith("Realm 'copied' is as defined");
		assertThat(server.realm("copied").groups().groups()).extracting("name").containsExactly("staff");
	}

	private static JsonNode withoutIds(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.remove(List.of("id", "containerId", "parentId"));
		}
		node.forEach(RealmProvisionerIT::withoutIds);
		return node;
	}

}
