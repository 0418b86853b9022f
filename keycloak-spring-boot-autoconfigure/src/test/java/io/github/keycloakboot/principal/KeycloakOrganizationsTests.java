package io.github.keycloakboot.principal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeycloakOrganizationsTests {

	static final List<Object> NO_ORGANIZATIONS = List.of("acme", "", 1, true, List.of(), Map.of(), List.of(1),
			List.of(List.of("acme")), List.of(Map.of("acme", Map.of())));

	private static KeycloakOrganizations organizations(Object claim) {
		return KeycloakPrincipal
			.of(Jwt.withTokenValue("token").header("alg", "RS256").claim("organization", claim).build())
			.organizations();
	}

	@Test
	void listNamesThem() {
		KeycloakOrganizations organizations = organizations(List.of("acme", "umbrella"));
		assertThat(organizations.aliases()).containsExactly("acme", "umbrella");
		assertThat(organizations.isMember("umbrella")).isTrue();
		assertThat(organizations.isMember("globex")).isFalse();
		assertThat(organizations.id("acme")).isNull();
		assertThat(organizations.domain("acme")).isNull();
		assertThat(organizations.attributes("acme")).isEmpty();
	}

	@Test
	void objectTellsMoreOfThem() {
		KeycloakOrganizations organizations = organizations(
				Map.of("acme", Map.of("id", "42", "domain", "acme.com", "tier", List.of("gold", "beta"))));
		assertThat(organizations.aliases()).containsExactly("acme");
		assertThat(organizations.id("acme")).isEqualTo("42");
		assertThat(organizations.domain("acme")).isEqualTo("acme.com");
		assertThat(organizations.attributes("acme")).isEqualTo(Map.of("tier", List.of("gold", "beta")));
		assertThat(organizations.id("globex")).isNull();
		assertThat(organizations.attributes("globex")).isEmpty();
	}

	@Test
	void attributeNamedIdIsNoId() {
		KeycloakOrganizations organizations = organizations(
				Map.of("acme", Map.of("id", List.of("42"), "domain", List.of("evil.com"))));
		assertThat(organizations.id("acme")).isNull();
		assertThat(organizations.domain("acme")).isNull();
		assertThat(organizations.attributes("acme")).containsOnlyKeys("id", "domain");
	}

	@ParameterizedTest
	@FieldSource("NO_ORGANIZATIONS")
	void claimOfAnotherShapeNamesNone(Object claim) {
		assertThat(organizations(claim).aliases()).isEmpty();
		assertThat(organizations(claim).isMember("acme")).isFalse();
	}

	@ParameterizedTest
	@FieldSource("NO_ORGANIZATIONS")
	void organizationOfAnotherShapeIsOneOfWhichNothingIsKnown(Object members) {
		KeycloakOrganizations organizations = organizations(Map.of("acme", members));
		assertThat(organizations.isMember("acme")).isTrue();
		assertThat(organizations.id("acme")).isNull();
		assertThat(organizations.attributes("acme")).isEmpty();
	}

	@Test
	void whatIsNoTextIsNoValueOfAnAttribute() {
		List<Object> values = new ArrayList<>(Arrays.asList("gold", 1, null, List.of("x"), "silver"));
		assertThat(organizations(Map.of("acme", Map.of("tier", values))).attributes("acme"))
			.isEqualTo(Map.of("tier", List.of("gold", "silver")));
	}

	@ParameterizedTest
	@FieldSource("io.github.keycloakboot.authority.IllFormedRoleClaimTests#NO_ROLE_NAMES")
	void blankOrUnprintableAliasIsNone(String alias) {
		assertThat(organizations(List.of("acme", alias)).aliases()).containsExactly("acme");
		assertThat(organizations(Map.of("acme", Map.of(), alias, Map.of())).isMember(alias)).isFalse();
	}

	@Test
	void nobodyCanJoin() {
		KeycloakOrganizations organizations = organizations(Map.of("acme", Map.of("tier", List.of("gold"))));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> organizations.aliases().remove("acme"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> organizations.attributes("acme").put("tier", List.of()));
	}

}
