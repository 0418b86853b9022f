package io.github.keycloakboot.authority;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RoleMappingTests {

	@Test
	void byDefaultRealmRolesAndScopesAreMapped() {
		assertThat(RoleMapping.defaults())
			.isEqualTo(new RoleMapping(true, null, List.of(), "ROLE_", false, true, "SCOPE_", false, false));
	}

	@Test
	void rolesOfTheOwnClientAreMappedUnlessOtherClientsAreNamed() {
		assertThat(RoleMapping.builder().ownClient("orders").build().clientRoles()).containsExactly("orders");
		assertThat(RoleMapping.builder().ownClient("orders").clientRoles(null).build().clientRoles())
			.containsExactly("orders");
		assertThat(RoleMapping.builder().ownClient("orders").clientRoles(List.of("stock")).build().clientRoles())
			.containsExactly("stock");
		assertThat(RoleMapping.builder().ownClient("orders").clientRoles(List.of()).build().clientRoles()).isEmpty();
	}

	@Test
	void aClientThatIsNamedTwiceCountsOnce() {
		assertThat(RoleMapping.builder().clientRoles(List.of("b", "a", "b")).build().clientRoles()).containsExactly("b",
				"a");
	}

	@Test
	void laterChangesOfTheListDontReachTheRules() {
		List<String> clients = new ArrayList<>(List.of("orders"));
		RoleMapping mapping = RoleMapping.builder().clientRoles(clients).build();
		clients.add("stock");
		assertThat(mapping.clientRoles()).containsExactly("orders");
	}

	@Test
	void theBuilderSetsEveryRule() {
		RoleMapping mapping = RoleMapping.builder()
			.realmRoles(false)
			.ownClient("orders")
			.clientRoles(List.of("orders", "stock"))
			.rolePrefix("R_")
			.qualifyClientRoles(true)
			.scopes(false)
			.scopePrefix("S_")
			.groups(true)
			.organizations(true)
			.build();
		assertThat(mapping).isEqualTo(
				new RoleMapping(false, "orders", List.of("orders", "stock"), "R_", true, false, "S_", true, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void blankPrefixesAreRefused(String blank) {
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().rolePrefix(blank)::build)
			.withMessageContaining("the role prefix is blank")
			.withMessageContaining("leave it out to get the default");
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().scopePrefix(blank)::build)
			.withMessageContaining("the scope prefix is blank")
			.withMessageContaining("leave it out to get the default");
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().scopes(false).scopePrefix(blank)::build);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void blankClientIdsAreRefused(String blank) {
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().ownClient(blank)::build)
			.withMessageContaining("a client id is blank")
			.withMessageContaining("leave the entry out");
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().clientRoles(List.of("a", blank))::build)
			.withMessageContaining("a client id is blank");
	}

	@ParameterizedTest
	@CsvSource({ "ROLE_, ROLE_", "S, SCOPE_", "SCOPE_, S", "SCOPE_, SCOPE_ADMIN_", "SCOPE_ADMIN_, SCOPE_" })
	void aRoleCannotBeTakenForAScopeNorAScopeForARole(String rolePrefix, String scopePrefix) {
		assertThatIllegalArgumentException()
			.isThrownBy(RoleMapping.builder().rolePrefix(rolePrefix).scopePrefix(scopePrefix)::build)
			.withMessageContaining("'" + rolePrefix + "'")
			.withMessageContaining("'" + scopePrefix + "'")
			.withMessageContaining("choose prefixes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "F", "FACTOR", "FACTOR_", "FACTOR_APP_" })
	void neitherRolesNorScopesCanBeTakenForFactors(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().rolePrefix(prefix)::build)
			.withMessageContaining("'FACTOR_'");
		assertThatIllegalArgumentException().isThrownBy(RoleMapping.builder().scopePrefix(prefix)::build)
			.withMessageContaining("'FACTOR_'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GROUP_", "GROUP_/", "O", "ORG_", "ORG_acme" })
	void neitherRolesNorScopesCanBeTakenForMappedGroupsOrOrganizations(String prefix) {
		assertThatIllegalArgumentException()
			.isThrownBy(RoleMapping.builder().groups(true).organizations(true).rolePrefix(prefix)::build);
		assertThatIllegalArgumentException()
			.isThrownBy(RoleMapping.builder().groups(true).organizations(true).scopePrefix(prefix)::build);
	}

	@Test
	void thePrefixOfWhatIsNotMappedIsFree() {
		assertThatNoException().isThrownBy(RoleMapping.builder().rolePrefix("GROUP_")::build);
		assertThatNoException().isThrownBy(RoleMapping.builder().scopes(false).rolePrefix("SCOPE_")::build);
		assertThatNoException().isThrownBy(RoleMapping.builder().realmRoles(false).scopePrefix("ROLE_")::build);
	}

	@Test
	void rolesOfClientsNeedTheirPrefixEvenWithoutRealmRoles() {
		assertThatIllegalArgumentException()
			.isThrownBy(RoleMapping.builder().realmRoles(false).ownClient("orders").scopePrefix("ROLE_")::build);
	}

}
