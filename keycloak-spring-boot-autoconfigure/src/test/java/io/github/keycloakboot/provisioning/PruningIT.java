package io.github.keycloakboot.provisioning;

import io.github.keycloakboot.provisioning.Change.Action;
import io.github.keycloakboot.provisioning.definition.ClientDefinition;
import io.github.keycloakboot.provisioning.definition.GroupDefinition;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RoleDefinition;
import io.github.keycloakboot.provisioning.definition.UserDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * What a realm of a real Keycloak has beyond its definition.
 */
class PruningIT {

	private static ProvisioningServer server;

	@BeforeAll
	static void start() {
		server = new ProvisioningServer();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static RealmDefinition large(String realm) {
		return server.named(realm)
			.realmRole(RoleDefinition.named("user"), RoleDefinition.named("old").composite("user"),
					RoleDefinition.named("boss").composite("user").composite("old"))
			.client(ClientDefinition.confidential("api").roles(RoleDefinition.named("r"), RoleDefinition.named("s")),
					ClientDefinition.confidential("gone").roles(RoleDefinition.named("r")))
			.group(GroupDefinition.named("staff").child(GroupDefinition.named("night")),
					GroupDefinition.named("guests"))
			.user(UserDefinition.named("alice").realmRoles("user", "old").groups("/staff", "/guests"),
					UserDefinition.named("bob").realmRoles("user"));
	}

	private static RealmDefinition small(String realm) {
		return RealmDefinition.named(realm)
			.realmRole(RoleDefinition.named("user"), RoleDefinition.named("boss").composite("user"))
			.client(ClientDefinition.confidential("api").roles(RoleDefinition.named("r")))
			.group(GroupDefinition.named("staff"))
			.user(UserDefinition.named("alice").realmRoles("user").groups("/staff"));
	}

	@Test
	void whatIsBeyondTheDefinitionIsShownAndStays() {
		server.provisioner().provision(large("drifted"));
		ProvisioningPlan plan = server.provisioner().plan(small("drifted"));
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.drift()).extracting(Drift::toString)
			.containsExactlyInAnyOrder("realm role old", "client gone", "client role api/s", "group /guests",
					"composite role boss: old", "role mapping alice: old", "group membership alice: /guests");
		assertThat(plan.toTable()).contains("! realm role old", "left alone");
		assertThat(server.provisioner().apply(plan).writes()).isZero();
	}

	@Test
	void onlyWhatIsNamedIsRemoved() {
		server.provisioner().provision(large("pruned"));
		RealmProvisioner pruning = server.provisioner().pruning(ObjectKind.CLIENT_ROLE, ObjectKind.ROLE_MAPPING);
		ProvisioningResult result = pruning.provision(small("pruned"));
		assertThat(result.changes()).extracting(Change::action, Change::name)
			.containsExactly(tuple(Action.UPDATE, "alice"), tuple(Action.DELETE, "api/s"));
		ProvisioningPlan after = pruning.plan(small("pruned"));
		assertThat(after.isEmpty()).isTrue();
		assertThat(after.drift()).extracting(Drift::toString)
			.containsExactlyInAnyOrder("realm role old", "client gone", "group /guests", "composite role boss: old",
					"group membership alice: /guests");
	}

	@Test
	void whatKeycloakPutsIntoEachRealmIsNeverRemoved() {
		server.provisioner().provision(large("emptied"));
		RealmProvisioner pruning = server.provisioner().pruning(ObjectKind.values());
		pruning.provision(small("emptied"));
		ProvisioningPlan after = pruning.plan(small("emptied"));
		assertThat(after.isEmpty()).isTrue();
		assertThat(after.drift()).isEmpty();
		assertThat(server.realm("emptied").clients().findAll()).extracting("clientId")
			.contains("api", "account", "admin-cli", "realm-management")
			.doesNotContain("gone");
		assertThat(server.realm("emptied").users().list()).extracting("username").containsExactly("alice");
		assertThat(server.realm("emptied").roles().list()).extracting("name")
			.containsExactlyInAnyOrder("user", "boss", "offline_access", "uma_authorization", "default-roles-emptied");
		assertThat(server.realm("emptied").clientScopes().findAll()).extracting("name").contains("basic", "roles");
	}

	@Test
	void rolesOfWhichNothingIsSaidAreLeftToTheUser() {
		RealmDefinition definition = server.named("halves")
			.realmRole(RoleDefinition.named("user"))
			.client(ClientDefinition.confidential("api").roles(RoleDefinition.named("r")))
			.user(UserDefinition.named("alice").realmRoles("user").clientRoles("api", "r"));
		server.provisioner().provision(definition);
		RealmDefinition half = RealmDefinition.named("halves").user(UserDefinition.named("alice").realmRoles("user"));
		ProvisioningPlan plan = server.provisioner().pruning(ObjectKind.ROLE_MAPPING).plan(half);
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.drift()).isEmpty();
	}

	@Test
	void administratorsRoleThatSomebodySlippedIntoARoleIsDrift() {
		server.provisioner()
			.provision(server.named("slipped")
				.realmRole(RoleDefinition.named("user").clientComposite("realm-management", "realm-admin")));
		RealmDefinition definition = RealmDefinition.named("slipped")
			.realmRole(RoleDefinition.named("user").clientComposite("realm-management", "view-users"));
		server.provisioner().provision(definition);
		assertThat(server.provisioner().plan(definition).drift()).extracting(Drift::toString)
			.containsExactly("composite role user: realm-management/realm-admin");
		RealmProvisioner pruning = server.provisioner().pruning(ObjectKind.COMPOSITE_ROLE);
		pruning.provision(definition);
		assertThat(pruning.plan(definition).drift()).isEmpty();
	}

	@Test
	void kindsThatTheDefinitionDoesNotSpeakOfAreLeftAlone() {
		server.provisioner().provision(large("silent"));
		ProvisioningPlan plan = server.provisioner()
			.pruning(ObjectKind.values())
			.plan(RealmDefinition.named("silent").setting("displayName", "Silent"));
		assertThat(plan.changes()).singleElement()
			.satisfies((change) -> assertThat(change.kind()).isEqualTo(ObjectKind.REALM));
		assertThat(plan.drift()).isEmpty();
	}

}
