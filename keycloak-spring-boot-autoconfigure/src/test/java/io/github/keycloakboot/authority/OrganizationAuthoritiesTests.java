package io.github.keycloakboot.authority;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrganizationAuthoritiesTests {

	private static final RoleMappingBuilder MAPPING = RoleMapping.builder().organizations(true);

	@Test
	void organizationsAreMappedByTheirAliasOnDemand() {
		TestToken token = TestToken.withClaims("{'organization': ['acme', 'umbrella', 'acme']}");
		assertThat(token.authorities(MAPPING)).containsExactly("ORG_acme", "ORG_umbrella");
		assertThat(token.authorities()).isEmpty();
	}

	@Test
	void organizationsMayBeKeysOfAnObject() {
		assertThat(TestToken.withClaims("{'organization': {'acme': {'id': '42', 'country': ['evil']}, 'umbrella': {}}}")
			.authorities(MAPPING)).containsExactlyInAnyOrder("ORG_acme", "ORG_umbrella");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "null", "'acme'", "1", "true", "{}", "[]", "[null]", "[1]", "[['acme']]", "[{'acme': {}}]" })
	void aClaimOfAnotherShapeGivesNothing(String organization) {
		assertThat(TestToken.withClaims("{'organization': " + organization + "}").authorities(MAPPING)).isEmpty();
	}

	@ParameterizedTest
	@FieldSource("io.github.keycloakboot.authority.IllFormedRoleClaimTests#NO_ROLE_NAMES")
	void aBlankOrUnprintableAliasIsSkippedAndTheOthersStay(String name) {
		assertThat(TestToken.withClaims(Map.of("organization", List.of("acme", name, "umbrella"))).authorities(MAPPING))
			.containsExactly("ORG_acme", "ORG_umbrella");
		assertThat(TestToken.withClaims(Map.of("organization", Map.of("acme", Map.of(), name, Map.of())))
			.authorities(MAPPING)).containsExactly("ORG_acme");
	}

}
