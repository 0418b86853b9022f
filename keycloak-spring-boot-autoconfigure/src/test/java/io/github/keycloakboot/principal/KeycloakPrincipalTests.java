package io.github.keycloakboot.principal;

import java.util.List;
import java.util.Map;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.RoleMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeycloakPrincipalTests {

	static final List<Object> NO_ROLES = List.of("admin", "", 1, true, List.of("admin"), List.of(List.of("admin")),
			Map.of(), Map.of("roles", "admin"), Map.of("roles", 1), Map.of("roles", Map.of("0", "admin")),
			Map.of("roles", List.of(List.of("admin"))), Map.of("Roles", List.of("admin")),
			Map.of("roles", Map.of("roles", List.of("admin"))));

	private static KeycloakPrincipal principal(Map<String, Object> claims) {
		return KeycloakPrincipal.of(token(claims));
	}

	private static Jwt token(Map<String, Object> claims) {
		return Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.claim("jti", "1")
			.claims((all) -> all.putAll(claims))
			.build();
	}

	@Test
	void claimsOfAKeycloakTokenAreSeen() {
		KeycloakPrincipal alice = principal(Map.of("iss", "https://sso.example.com/realms/shop", "sub", "4711",
				"preferred_username", "alice", "name", "Alice Adams", "email", "alice@example.com", "email_verified",
				true, "realm_access", Map.of("roles", List.of("user", "admin")), "resource_access",
				Map.of("orders-api", Map.of("roles", List.of("clerk")), "a.b/c", Map.of("roles", List.of("x"))),
				"organization", List.of("acme")));
		assertThat(alice.issuer()).isEqualTo("https://sso.example.com/realms/shop");
		assertThat(alice.id()).isEqualTo("4711");
		assertThat(alice.username()).isEqualTo("alice");
		assertThat(alice.fullName()).isEqualTo("Alice Adams");
		assertThat(alice.email()).isEqualTo("alice@example.com");
		assertThat(alice.emailVerified()).isTrue();
		assertThat(alice.realmRoles()).containsExactly("user", "admin");
		assertThat(alice.clientRoles("orders-api")).containsExactly("clerk");
		assertThat(alice.clientRoles("a.b/c")).containsExactly("x");
		assertThat(alice.clientRoles("other")).isEmpty();
		assertThat(alice.organizations().aliases()).containsExactly("acme");
		assertThat(alice.claims()).containsEntry("jti", "1").containsEntry("sub", "4711");
	}

	@Test
	void lightweightTokenTellsNothing() {
		assertKnowsNothing(principal(Map.of()));
	}

	@ParameterizedTest
	@FieldSource("NO_ROLES")
	void claimsOfAnotherShapeAreNone(Object shape) {
		KeycloakPrincipal principal = principal(
				Map.of("realm_access", shape, "resource_access", shape, "organization", 1));
		assertKnowsNothing(principal);
		assertThat(principal(Map.of("resource_access", Map.of("orders-api", shape))).clientRoles("orders-api"))
			.isEmpty();
	}

	@Test
	void textsOfAnotherShapeAreNone() {
		for (Object shape : new Object[] { 1, true, List.of("alice"), Map.of("a", "b"), " " }) {
			assertKnowsNothing(
					principal(Map.of("iss", shape, "preferred_username", shape, "name", shape, "email", shape)));
		}
	}

	private static void assertKnowsNothing(KeycloakPrincipal principal) {
		assertThat(principal.issuer()).isNull();
		assertThat(principal.id()).isNull();
		assertThat(principal.username()).isNull();
		assertThat(principal.fullName()).isNull();
		assertThat(principal.email()).isNull();
		assertThat(principal.emailVerified()).isFalse();
		assertThat(principal.realmRoles()).isEmpty();
		assertThat(principal.clientRoles("orders-api")).isEmpty();
		assertThat(principal.organizations().aliases()).isEmpty();
	}

	@Test
	void onlyTrueVerifiesAnEmailAddress() {
		for (Object shape : new Object[] { "true", 1, List.of(true), false, "yes" }) {
			assertThat(principal(Map.of("email_verified", shape)).emailVerified()).isFalse();
		}
	}

	@ParameterizedTest
	@FieldSource("io.github.keycloakboot.authority.IllFormedRoleClaimTests#NO_ROLE_NAMES")
	void rolesAreThoseThatBecomeAuthorities(String name) {
		Map<String, Object> roles = Map.of("roles", List.of("before", name, 1, "ROLE_x", "before", "\ud83d\udd11"));
		Jwt token = token(Map.of("realm_access", roles, "resource_access", Map.of("orders-api", roles)));
		List<String> authorities = new KeycloakAuthoritiesConverter(RoleMapping.defaults()).convert(token)
			.stream()
			.map(GrantedAuthority::getAuthority)
			.toList();
		KeycloakPrincipal principal = KeycloakPrincipal.of(token);
		assertThat(principal.realmRoles()).containsExactly("before", "ROLE_x", "\ud83d\udd11")
			.allMatch((role) -> authorities.contains("ROLE_" + role))
			.hasSameSizeAs(authorities);
		assertThat(principal.clientRoles("orders-api")).isEqualTo(principal.realmRoles());
	}

	@Test
	void nobodyCanAddARole() {
		KeycloakPrincipal principal = principal(Map.of("realm_access", Map.of("roles", List.of("user"))));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> principal.realmRoles().add("admin"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> principal.claims().put("sub", "root"));
	}

	@Test
	void logLinesNameNobody() {
		KeycloakPrincipal alice = principal(Map.of("sub", "4711", "preferred_username", "alice", "email", "a@b.example",
				"organization", List.of("acme")));
		assertThat(alice.toString()).isEqualTo("KeycloakPrincipal");
		assertThat(alice.organizations().toString()).isEqualTo("KeycloakOrganizations[1]");
	}

	@Test
	void viewsOfTheSameClaimsAreEqual() {
		assertThat(principal(Map.of("sub", "1"))).isEqualTo(principal(Map.of("sub", "1")))
			.hasSameHashCodeAs(principal(Map.of("sub", "1")))
			.isNotEqualTo(principal(Map.of("sub", "2")));
	}

}
