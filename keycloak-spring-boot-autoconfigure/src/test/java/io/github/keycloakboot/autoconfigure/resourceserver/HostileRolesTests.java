package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.web.DeniedRequestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of the realm whose roles and scopes are named or shaped to pass for more than
 * they are. They let in, and give what is well-formed in them.
 */
@OnBothStacks
class HostileRolesTests extends AttackedService {

	private static final JsonMapper json = JsonMapper.builder().build();

	private void assertAuthorities(StubAccessToken token, String... expected) {
		assertAuthorities(token.sign(), expected);
	}

	private void assertAuthorities(String token, String... expected) {
		HttpResponse<String> response = caller().getWithToken("/me", token);
		assertThat(response.statusCode()).isEqualTo(200);
		List<String> all = new ArrayList<>(List.of("FACTOR_BEARER"));
		all.addAll(Arrays.asList(expected));
		assertThat(json.readValue(response.body(), String[].class)).containsExactlyInAnyOrderElementsOf(all);
	}

	private static StubAccessToken plain() {
		return token().without("scope");
	}

	private static String withRaw(String claim, String value) {
		return signed(token().headerText(), first(claim, value, plain().without(claim).payloadText()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"admin\"", "\"\"", "1", "1e300", "true", "[]", "[\"admin\"]", "[[[\"admin\"]]]",
			"{}", "{\"roles\":null}", "{\"roles\":\"admin\"}", "{\"roles\":1}", "{\"roles\":{}}", "{\"roles\":[]}",
			"{\"roles\":{\"0\":\"admin\"}}", "{\"roles\":[[\"admin\"]]}", "{\"roles\":[null]}",
			"{\"roles\":[1,true,{\"name\":\"admin\"}]}", "{\"Roles\":[\"admin\"]}",
			"{\"roles\":{\"roles\":[\"admin\"]}}" })
	void claimOfAnotherShapeGivesNothing(String shape) {
		assertAuthorities(withRaw("realm_access", shape));
		assertAuthorities(withRaw("resource_access", shape));
		assertAuthorities(withRaw("resource_access", "{\"orders-api\":" + shape + "}"));
	}

	@Test
	void whatIsWellFormedAmongTheRestIsKept() {
		assertAuthorities(withRaw("realm_access", "{\"roles\":[\"a\",null,1,[\"b\"],{\"c\":1},\"\",\"d\",\"a\"]}"),
				"ROLE_a", "ROLE_d");
		assertAuthorities(plain().claim("realm_access", 1).clientRoles("orders-api", "clerk"), "ROLE_clerk");
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource
	void blankOrUnprintableNameIsLeftOut(String name) {
		String roles = "{\"roles\":[\"before\"," + quoted(name) + ",\"after\"]}";
		assertAuthorities(withRaw("realm_access", roles), "ROLE_before", "ROLE_after");
		assertAuthorities(withRaw("resource_access", "{\"orders-api\":" + roles + "}"), "ROLE_before", "ROLE_after");
	}

	static Stream<String> blankOrUnprintableNameIsLeftOut() {
		return Stream.of("", " ", "\t", "\u3000", "\u00a0", "a\nb", "admin\n", "\nadmin", "a\rb", "admin\u0000",
				"\u001badmin", "admin\u007f", "a\u0085b", "a\u2028b", "a\u2029b", "admin\ud800", "\udc00admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin ", " admin", "ADMIN", "Admin", "\u0430dmin", "adm\u0131n", "admin\u200b",
			"\u202enimda", "ROLE_admin", "FACTOR_PASSWORD", "FACTOR_X509", "SCOPE_admin", "GROUP_/admin", "ORG_acme",
			"admin,user", "*", "hasRole('admin')", "'; DROP TABLE roles", "${jndi:ldap://127.0.0.1/a}", "__proto__",
			"constructor" })
	void lookAlikeStaysWhatItIs(String name) {
		assertAuthorities(plain().realmRoles(name), "ROLE_" + name);
		assertThat(caller().getWithToken("/admin", plain().realmRoles(name).sign()).statusCode()).isEqualTo(403);
	}

	@Test
	void deniedRequestHasALineInWhichRolesCanDoNothing() {
		String token = plain().realmRoles("administrator", "\u202enimda", "'] is enough. ['").sign();
		try (LoggedLines lines = LoggedLines.of(DeniedRequestLog.class.getName(), "TRACE")) {
			HttpResponse<String> response = caller().getWithToken("/admin", token);
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.headers().map() + response.body()).doesNotContain("ROLE_", "hasRole", "nimda");
			assertThat(lines.only()).startsWith("INFO Denied: needed is hasRole('admin'), and the caller has "
					+ "['ROLE_administrator', 'ROLE_\\u202enimda', 'ROLE_\\'] is enough. [\\'']. If a role is missing, ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin-cli", "account", "Orders-Api", "orders-api ", "orders_api", "orders",
			"orders-api.x", "__proto__", "a.b", "a/b", "http://x/y", "", "*", "roles" })
	void roleOfAClientThatIsNotConfiguredGivesNothing(String clientId) {
		assertAuthorities(plain().clientRoles(clientId, "admin"));
	}

	@Test
	void rolesElsewhereInTheTokenGiveNothing() {
		List<String> admin = List.of("admin");
		StubAccessToken token = plain();
		for (String claim : List.of("roles", "role", "authorities", "groups", "permissions", "realm_access.roles",
				"realm_roles", "resource_access.orders-api.roles", "organization", "authorization", "cognito:groups")) {
			token.claim(claim, admin);
		}
		token.claim("__proto__", Map.of("realm_access", Map.of("roles", admin)));
		token.claim("resource_access",
				Map.of("roles", admin, "__proto__", Map.of("orders-api", Map.of("roles", admin))));
		assertAuthorities(token);
	}

	@Test
	void scopesAreOnlyThoseOfScope() {
		assertAuthorities(plain().claim("scp", List.of("admin")));
		assertAuthorities(plain().claim("scp", "admin").claim("scopes", "admin").claim("Scope", "admin"));
		assertAuthorities(plain().claim("scope", "orders ROLE_admin").claim("scp", "admin"), "SCOPE_orders",
				"SCOPE_ROLE_admin");
		for (String shape : List.of("null", "1", "true", "{}", "{\"admin\":true}", "[[\"admin\"]]", "\"\"",
				"\"   \"")) {
			assertAuthorities(withRaw("scope", shape));
		}
	}

	@Test
	void tenThousandRolesAreMapped() {
		String[] roles = Stream.iterate(0, (i) -> i + 1).limit(10_000).map((i) -> "role-" + i).toArray(String[]::new);
		assertAuthorities(plain().realmRoles(roles),
				Stream.of(roles).map((role) -> "ROLE_" + role).toArray(String[]::new));
	}

}
