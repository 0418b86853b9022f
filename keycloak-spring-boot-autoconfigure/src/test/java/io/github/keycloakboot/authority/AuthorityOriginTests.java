package io.github.keycloakboot.authority;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which claim gave which authority.
 */
class AuthorityOriginTests {

	private final KeycloakAuthoritiesConverter converter = new KeycloakAuthoritiesConverter(RoleMapping.builder()
		.ownClient("orders-api")
		.clientRoles(List.of("orders-api", "billing"))
		.groups(true)
		.organizations(true)
		.build());

	@Test
	void eachAuthorityIsExplainedByTheClaimThatGivesIt() {
		TestToken token = TestToken.withClaims("""
				{ 'realm_access': { 'roles': [ 'admin' ] },
				  'resource_access': { 'orders-api': { 'roles': [ 'manager' ] }, 'billing': { 'roles': [ 'clerk' ] } },
				  'scope': 'email', 'groups': [ '/staff' ], 'organization': [ 'acme' ] }
				""");
		assertThat(this.converter.explain(token.jwt())).containsExactly(
				new AuthorityOrigin("ROLE_admin", "realm_access.roles", "admin"),
				new AuthorityOrigin("ROLE_manager", "resource_access.orders-api.roles", "manager"),
				new AuthorityOrigin("ROLE_billing.clerk", "resource_access.billing.roles", "clerk"),
				new AuthorityOrigin("SCOPE_email", "scope", "email"),
				new AuthorityOrigin("GROUP_/staff", "groups", "/staff"),
				new AuthorityOrigin("ORG_acme", "organization", "acme"));
	}

	@Test
	void authorityThatSeveralClaimsGiveHasSeveralOrigins() {
		TestToken token = TestToken.withClaims("""
				{ 'realm_access': { 'roles': [ 'admin' ] },
				  'resource_access': { 'orders-api': { 'roles': [ 'admin' ] } } }
				""");
		assertThat(this.converter.explain(token.jwt())).extracting(AuthorityOrigin::claim)
			.containsExactly("realm_access.roles", "resource_access.orders-api.roles");
	}

	@Test
	void nothingIsExplainedThatIsNoAuthority() {
		TestToken token = TestToken.withClaims("""
				{ 'realm_access': { 'roles': [ ' ', 'billing.clerk', 'user' ] },
				  'resource_access': { 'stranger': { 'roles': [ 'admin' ] } } }
				""");
		assertThat(this.converter.explain(token.jwt())).extracting(AuthorityOrigin::authority)
			.containsExactly("ROLE_user");
	}

}
