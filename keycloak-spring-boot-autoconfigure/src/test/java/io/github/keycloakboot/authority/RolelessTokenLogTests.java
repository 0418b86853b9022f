package io.github.keycloakboot.authority;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.keycloakboot.log.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RolelessTokenLogTests {

	private static final RoleMappingBuilder OWN_CLIENT = RoleMapping.builder().ownClient("orders-api");

	private final AtomicLong nanos = new AtomicLong();

	private LoggedLines lines;

	@BeforeEach
	void listen() {
		this.lines = LoggedLines.of("io.github.keycloakboot", "DEBUG");
	}

	@AfterEach
	void stop() {
		this.lines.close();
	}

	private String line(RoleMappingBuilder mapping, String claims) {
		this.lines.clear();
		TestToken.withClaims(claims).authorities(mapping);
		return this.lines.only();
	}

	// which reason

	@Test
	void scopeThatCarriesTheRolesIsNotGivenToTheClient() {
		assertThat(line(OWN_CLIENT, "{'sub': 'alice', 'azp': 'web-spa', 'scope': 'openid'}")).startsWith(
				"WARN A token gives no role. Its azp is 'web-spa', it holds no realm roles and no client roles; "
						+ "mapped here are realm roles and client roles of ['orders-api']. It has neither realm_access nor "
						+ "resource_access: give that client the client scope 'roles' by default")
			.contains("scope=roles")
			.contains("'Full scope allowed'")
			.contains("set keycloak.resource-server.authorities.realm-roles to false");
	}

	@Test
	void lightweightTokenHasNoRoles() {
		assertThat(line(OWN_CLIENT, "{'azp': 'web-spa', 'typ': 'Bearer', 'scope': 'openid'}"))
			.startsWith("WARN A token gives no role. Its azp is 'web-spa'")
			.contains("'Always use lightweight access token' off");
	}

	@Test
	void clientIdIsNotConfigured() {
		assertThat(line(RoleMapping.builder(), "{'sub': 'a', 'resource_access': {'orders-api': {'roles': ['admin']}}}"))
			.startsWith("WARN A token gives no role. ")
			.contains(
					"it holds no realm roles and client roles of ['orders-api']; mapped here are realm roles and no client "
							+ "roles. Set keycloak.client-id");
	}

	@Test
	void clientIdIsThatOfAnotherClient() {
		assertThat(line(OWN_CLIENT,
				"{'sub': 'a', 'resource_access': {'orders': {'roles': ['x']}, 'account': {'roles': ['y']}, 'z': {}}}"))
			.startsWith("INFO A token gives no role. ")
			.contains("client roles of ['orders', 'account']; mapped here are realm roles and client roles of "
					+ "['orders-api']. Assign its user a role of a mapped client, or correct keycloak.client-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'realm_access': {'roles': [' ', 'a\\nb', 7]}}", "{'realm_access': {'roles': 'admin'}}",
			"{'realm_access': ['admin']}", "{'resource_access': {'orders-api': {'roles': ['']}}}",
			"{'resource_access': {'orders-api': ['admin']}}", "{'resource_access': ['orders-api']}" })
	void noRoleIsUsable(String claims) {
		assertThat(line(OWN_CLIENT, claims)).startsWith("WARN A token gives no role. ")
			.contains("None of the roles can become an authority")
			.doesNotContain("admin");
	}

	@Test
	void roleThatBelongsToAnotherClientIsNotUsable() {
		assertThat(line(RoleMapping.builder().ownClient("orders-api").clientRoles(List.of("billing")),
				"{'realm_access': {'roles': ['billing.admin']}}"))
			.contains("begins like the roles of a client whose roles are mapped");
	}

	@Test
	void realmRolesAreNotMapped() {
		assertThat(line(RoleMapping.builder().ownClient("orders-api").realmRoles(false),
				"{'realm_access': {'roles': ['admin']}, 'resource_access': {'account': {'roles': ['view']}}}"))
			.startsWith("INFO A token gives no role. ")
			.contains(
					"it holds realm roles and client roles of ['account']; mapped here are no realm roles and client roles "
							+ "of ['orders-api']. Set keycloak.resource-server.authorities.realm-roles");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'realm_access': {'roles': []}}", "{'realm_access': {}}", "{'resource_access': {}}",
			"{'resource_access': {'orders-api': {'roles': []}}}" })
	void userHasNoRoles(String claims) {
		assertThat(line(OWN_CLIENT, claims)).startsWith("INFO A token gives no role. ")
			.contains("it holds no realm roles and no client roles;")
			.contains("Assign its user a role");
	}

	// when

	@Test
	void tokenWithARoleHasNoLine() {
		TestToken.withRealmRoles("user").authorities(OWN_CLIENT);
		TestToken.withClientRoles("orders-api", "user").authorities(OWN_CLIENT);
		assertThat(this.lines.all()).isEmpty();
	}

	@Test
	void scopeIsNoRole() {
		assertThat(TestToken.withClaims("{'scope': 'orders'}").authorities(OWN_CLIENT)).containsExactly("SCOPE_orders");
		assertThat(this.lines.all()).hasSize(1);
	}

	@Test
	void serviceThatMapsNoRolesHasNoLine() {
		TestToken.withClaims("{'scope': 'orders'}").authorities(RoleMapping.builder().realmRoles(false));
		TestToken.withClaims("{'scope': 'orders'}")
			.authorities(RoleMapping.builder().ownClient("orders-api").clientRoles(List.of()).realmRoles(false));
		assertThat(this.lines.all()).isEmpty();
	}

	@Test
	void eachReasonHasALineInTenMinutes() {
		KeycloakAuthoritiesConverter converter = new KeycloakAuthoritiesConverter(OWN_CLIENT.build(), this.nanos::get);
		TestToken lightweight = TestToken.withClaims("{'azp': 'web-spa'}");
		TestToken unassigned = TestToken.withClaims("{'realm_access': {'roles': []}}");
		for (int i = 0; i < 10_000; i++) {
			converter.convert(lightweight.jwt());
			converter.convert(unassigned.jwt());
		}
		assertThat(this.lines.all()).hasSize(2);
		this.nanos.set(Duration.ofMinutes(10).toNanos());
		converter.convert(unassigned.jwt());
		assertThat(this.lines.all()).hasSize(3)
			.last()
			.asString()
			.startsWith("INFO ")
			.endsWith("(and 9999 more of this kind since the last such line)");
	}

	// what the token can do to the log

	@ParameterizedTest
	@ValueSource(strings = { "\n2026-01-01 ERROR fake", "\r\nfake", "\u001b[2J", "\u2028fake", "\u202efake",
			"'. Fake: '\n" })
	void nameOfAClientCantForgeALine(String name) {
		TestToken.withClaims(Map.of("azp", name, "resource_access", Map.of(name, Map.of("roles", List.of(name)))))
			.authorities(OWN_CLIENT);
		assertThat(this.lines.only()).matches("[ -~]+");
	}

	@Test
	void manyLongNamesOfClientsAreCut() {
		Map<String, Object> access = new LinkedHashMap<>();
		for (int i = 0; i < 1000; i++) {
			access.put(i + "x".repeat(10_000), Map.of("roles", List.of("user")));
		}
		TestToken.withClaims(Map.of("azp", "x".repeat(10_000), "resource_access", access)).authorities(OWN_CLIENT);
		assertThat(this.lines.only()).hasSizeLessThan(2000).contains(", ...]").doesNotContain("x".repeat(101));
	}

	@Test
	void neitherUserNorRoleNorTokenIsInTheLine() {
		for (String claims : List.of("{'sub': 'secret', 'email': 'secret', 'preferred_username': 'secret'}",
				"{'sub': 'secret', 'realm_access': {'roles': ['\\nsecret']}}",
				"{'sub': 'secret', 'name': 'secret', 'resource_access': {'x': {'roles': ['secret']}}}")) {
			assertThat(line(OWN_CLIENT, claims)).doesNotContain("secret").doesNotContain("token\"");
		}
		assertThat(new RolelessToken(Map.of("sub", "secret"), RoleMapping.defaults())).hasToString("RolelessToken");
	}

}
