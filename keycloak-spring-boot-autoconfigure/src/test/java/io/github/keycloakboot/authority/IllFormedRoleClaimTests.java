package io.github.keycloakboot.authority;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IllFormedRoleClaimTests {

	static final List<String> NO_ROLE_NAMES = List.of("", " ", "  \u3000", "\u00a0", "\t", "a\nb", "a\rb", "a\u0000b",
			"\u001badmin", "admin\u007f", "a\u0085b", "a\u009fb", "a\u2028b", "a\u2029b", "admin\n", "\nadmin",
			"a\ud800", "\ud800b", "\udc00a", "\udc00\ud800");

	private static final RoleMappingBuilder MAPPING = RoleMapping.builder()
		.ownClient("orders")
		.clientRoles(List.of("orders", "stock"))
		.groups(true)
		.organizations(true);

	@ParameterizedTest
	@FieldSource("NO_ROLE_NAMES")
	void aBlankOrUnprintableNameIsSkippedAndTheOthersStay(String name) {
		assertThat(TestToken.withRealmRoles("before", name, "after").authorities()).containsExactly("ROLE_before",
				"ROLE_after");
		assertThat(TestToken.withClientRoles("orders", "before", name, "after").authorities(MAPPING))
			.containsExactly("ROLE_before", "ROLE_after");
		assertThat(TestToken.withClientRoles("stock", "before", name, "after").authorities(MAPPING))
			.containsExactly("ROLE_stock.before", "ROLE_stock.after");
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin ", " admin", "two words", "a\u00a0b", "ädmin", "管理者", "\ud83d\udd11",
			"a\ud83d\udd11", "'; DROP TABLE", "${jndi:x}", "a,b", "*", ".", "..", "-" })
	void anyOtherNameIsKeptAsItIs(String name) {
		assertThat(TestToken.withRealmRoles(name).authorities()).containsExactly("ROLE_" + name);
	}

	@Test
	void nullIsNoRole() {
		assertThat(TestToken.withClaims("{'realm_access': {'roles': ['before', null, 'after']}}").authorities())
			.containsExactly("ROLE_before", "ROLE_after");
	}

	@Test
	void onlyStringsAreRoles() {
		assertThat(TestToken.withClaims("""
				{'realm_access': {'roles': ['a', null, 1, 2.5, true, {'name': 'b'}, ['c'], [['d']], 'e', 'a']}}
				""").authorities()).containsExactly("ROLE_a", "ROLE_e");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "'admin'", "''", "1", "1e300", "true", "[]", "['admin']", "[[['admin']]]", "{}",
			"{'roles': null}", "{'roles': 'admin'}", "{'roles': 1}", "{'roles': true}", "{'roles': []}",
			"{'roles': {}}", "{'roles': {'0': 'admin'}}", "{'roles': {'roles': ['admin']}}", "{'roles': [['admin']]}",
			"{'roles': [null]}", "{'Roles': ['admin']}", "{'role': ['admin']}" })
	void aClaimOfAnotherShapeGivesNothing(String shape) {
		assertThat(TestToken.withClaims("{'realm_access': " + shape + "}").authorities(MAPPING)).isEmpty();
		assertThat(TestToken.withClaims("{'resource_access': " + shape + "}").authorities(MAPPING)).isEmpty();
		assertThat(TestToken.withClaims("{'resource_access': {'orders': " + shape + ", 'stock': " + shape + "}}")
			.authorities(MAPPING)).isEmpty();
	}

	@Test
	void anIllFormedClaimDoesNotHideTheOthers() {
		assertThat(TestToken.withClaims("""
				{'realm_access': 'x', 'resource_access': {'orders': 1, 'stock': {'roles': ['clerk']}},
				'scope': 'openid', 'groups': 2, 'organization': ['acme']}
				""").authorities(MAPPING)).containsExactly("ROLE_stock.clerk", "SCOPE_openid", "ORG_acme");
	}

	@Test
	void aTokenWithoutAnyOfTheClaimsGivesNothing() {
		assertThat(TestToken.withClaims("{}").authorities(MAPPING)).isEmpty();
	}

	@Test
	void tenThousandRolesAreMapped() {
		String[] roles = IntStream.range(0, 10_000).mapToObj((i) -> "role-" + i).toArray(String[]::new);
		Map<String, ?> access = Map.of("roles", List.of(roles));
		TestToken token = TestToken
			.withClaims(Map.of("realm_access", access, "resource_access", Map.of("orders", access, "stock", access)));
		assertThat(token.authorities(MAPPING)).hasSize(20_000).contains("ROLE_role-9999", "ROLE_stock.role-9999");
	}

	@Test
	void aVeryLongNameIsKept() {
		String name = "r".repeat(1_000_000);
		assertThat(TestToken.withRealmRoles(name).authorities()).containsExactly("ROLE_" + name);
	}

}
