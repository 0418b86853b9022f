package io.github.keycloakboot.authority;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoleAuthoritiesTests {

	private static final TestToken TOKEN = TestToken.withClaims(
			"""
					{'realm_access': {'roles': ['staff', 'admin']}, 'resource_access': {
						'orders': {'roles': ['admin', 'clerk']}, 'stock': {'roles': ['admin']}, 'account': {'roles': ['view-profile']}}}
					""");

	@Test
	void realmRolesAreMappedInTheOrderOfTheToken() {
		assertThat(TOKEN.authorities()).containsExactly("ROLE_staff", "ROLE_admin");
	}

	@Test
	void realmRolesCanBeLeftOut() {
		assertThat(TOKEN.authorities(RoleMapping.builder().realmRoles(false))).isEmpty();
	}

	@Test
	void rolesOfTheOwnClientAreNamedLikeRealmRolesEachOnce() {
		assertThat(TOKEN.authorities(RoleMapping.builder().ownClient("orders"))).containsExactly("ROLE_staff",
				"ROLE_admin", "ROLE_clerk");
	}

	@Test
	void rolesOfTheOwnClientCanBeToldFromRealmRoles() {
		assertThat(TOKEN.authorities(RoleMapping.builder().ownClient("orders").qualifyClientRoles(true)))
			.containsExactly("ROLE_staff", "ROLE_admin", "ROLE_orders.admin", "ROLE_orders.clerk");
	}

	@Test
	void rolesOfOtherClientsAreAlwaysQualified() {
		RoleMappingBuilder mapping = RoleMapping.builder().ownClient("orders").clientRoles(List.of("orders", "stock"));
		assertThat(TOKEN.authorities(mapping)).containsExactly("ROLE_staff", "ROLE_admin", "ROLE_clerk",
				"ROLE_stock.admin");
		assertThat(TOKEN.authorities(RoleMapping.builder().clientRoles(List.of("stock")))).containsExactly("ROLE_staff",
				"ROLE_admin", "ROLE_stock.admin");
	}

	@Test
	void rolesOfTheOwnClientAreNotMappedWhenOnlyOtherClientsAreNamed() {
		assertThat(TOKEN.authorities(RoleMapping.builder().ownClient("orders").clientRoles(List.of("stock"))))
			.doesNotContain("ROLE_clerk", "ROLE_orders.clerk");
	}

	@Test
	void roleOfAnotherClientIsIgnored() {
		assertThat(TestToken.withClientRoles("evil", "admin").authorities(RoleMapping.builder().ownClient("orders")))
			.isEmpty();
		assertThat(TestToken.withClientRoles("Orders", "admin").authorities(RoleMapping.builder().ownClient("orders")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b", "a/b", "http://x/y", "__proto__", "roles", "$['a']", "a b", "*", "ä" })
	void aClientIdIsAKeyAndNeverAPath(String clientId) {
		assertThat(TestToken.withClientRoles(clientId, "admin").authorities(RoleMapping.builder().ownClient(clientId)))
			.containsExactly("ROLE_admin");
		assertThat(TestToken.withClientRoles(clientId, "admin")
			.authorities(RoleMapping.builder().clientRoles(List.of(clientId))))
			.containsExactly("ROLE_" + clientId + ".admin");
	}

	@Test
	void nestedObjectsAreNoClientWithADotInItsId() {
		TestToken token = TestToken.withClaims("{'resource_access': {'a': {'b': {'roles': ['admin']}}}}");
		assertThat(token.authorities(RoleMapping.builder().ownClient("a.b"))).isEmpty();
		assertThat(token.authorities(RoleMapping.builder().ownClient("a/b"))).isEmpty();
		assertThat(token.authorities(RoleMapping.builder().ownClient("a"))).isEmpty();
	}

	@Test
	void rolesElsewhereInTheTokenAreIgnored() {
		assertThat(TestToken.withClaims("""
				{'roles': ['admin'], 'authorities': ['ROLE_admin'], 'realm_access.roles': ['admin'],
				'resource_access': {'roles': ['admin']}, 'realm_roles': ['admin'], 'groups': ['admin']}
				""").authorities(RoleMapping.builder().ownClient("orders").groups(true))).isEmpty();
	}

	@Test
	void realmRoleNamedLikeARoleGetsThePrefixAllTheSame() {
		assertThat(TestToken.withRealmRoles("ROLE_ADMIN").authorities()).containsExactly("ROLE_ROLE_ADMIN");
	}

	@Test
	void realmRoleNamedLikeAFactorStaysARole() {
		assertThat(TestToken.withRealmRoles("FACTOR_PASSWORD").authorities()).containsExactly("ROLE_FACTOR_PASSWORD");
	}

	@Test
	void realmRoleNamedLikeAScopeStaysARole() {
		assertThat(TestToken.withRealmRoles("SCOPE_openid").authorities()).containsExactly("ROLE_SCOPE_openid");
	}

	@Test
	void clientRoleNamedLikeAFactorStaysARole() {
		assertThat(TestToken.withClientRoles("orders", "FACTOR_PASSWORD", "SCOPE_openid")
			.authorities(RoleMapping.builder().ownClient("orders")))
			.containsExactly("ROLE_FACTOR_PASSWORD", "ROLE_SCOPE_openid");
	}

	@Test
	void caseIsKept() {
		assertThat(TestToken.withRealmRoles("admin", "Admin", "ADMIN").authorities()).containsExactly("ROLE_admin",
				"ROLE_Admin", "ROLE_ADMIN");
	}

	@Test
	void thePrefixIsConfigurable() {
		assertThat(TestToken.withRealmRoles("admin").authorities(RoleMapping.builder().rolePrefix("APP_")))
			.containsExactly("APP_admin");
	}

}
