package io.github.keycloakboot.provisioning;

import io.github.keycloakboot.provisioning.ProvisioningException.Reason;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RoleDefinition;
import io.github.keycloakboot.provisioning.definition.UserDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Accounts that may do more or less in a realm of a real Keycloak.
 */
class ProvisioningRightsIT {

	private static final String REALM = "rights";

	private static ProvisioningServer server;

	@BeforeAll
	static void start() {
		server = new ProvisioningServer();
		server.emptyRealm(REALM);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void threeRolesOfTheRealmAreEnoughToProvisionIt() {
		server.emptyRealm("own-rights");
		RealmProvisioner provisioner = RealmProvisioner
			.of(server.accountWith("own-rights", "manage-realm", "manage-clients", "manage-users"));
		provisioner.provision(server.shop("own-rights"));
		assertThat(provisioner.plan(server.shop("own-rights")).isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "'', view-realm", "'query-users,query-clients,query-groups', manage-realm",
			"'view-realm,view-users,view-clients', manage-realm", "'manage-realm', view-users",
			"'manage-realm,query-users,manage-clients', view-users" })
	void roleThatIsMissingForPlanningIsNamed(String roles, String missing) {
		String[] names = roles.isEmpty() ? new String[0] : roles.split(",");
		RealmProvisioner provisioner = RealmProvisioner.of(server.accountWith(REALM, names));
		RealmDefinition definition = RealmDefinition.named(REALM).user(UserDefinition.named("carol"));
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> provisioner.plan(definition));
		assertThat(thrown.getReason()).isEqualTo(Reason.MISSING_RIGHT);
		assertThat(thrown).hasMessageContaining(missing).hasMessageContaining("realm-management");
	}

	@Test
	void roleThatIsMissingForAChangeIsNamed() {
		RealmProvisioner provisioner = RealmProvisioner
			.of(server.accountWith(REALM, "manage-realm", "view-clients", "view-users"));
		RealmDefinition definition = RealmDefinition.named(REALM)
			.realmRole(RoleDefinition.named("clerk"))
			.user(UserDefinition.named("dave"));
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> provisioner.provision(definition));
		assertThat(thrown.getReason()).isEqualTo(Reason.MISSING_RIGHT);
		assertThat(thrown).hasMessageContaining("user 'dave'").hasMessageContaining("manage-users");
		assertThat(thrown.getDone()).extracting(Change::name).containsExactly("clerk");
		assertThat(thrown.getNotDone()).extracting(Change::name).containsExactly("dave");
	}

	@Test
	void whoMayNotCreateRealmsIsToldWhoMay() {
		RealmProvisioner provisioner = RealmProvisioner.of(server.accountWith(REALM, "manage-realm"));
		ProvisioningException thrown = catchThrowableOfType(ProvisioningException.class,
				() -> provisioner.provision(server.named("not-mine")));
		assertThat(thrown.getReason()).isEqualTo(Reason.MISSING_RIGHT);
		assertThat(thrown).hasMessageContaining("create-realm");
	}

}
