package io.github.keycloakboot.authority;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GroupAuthoritiesTests {

	private static final RoleMappingBuilder MAPPING = RoleMapping.builder().groups(true);

	@Test
	void groupsAreMappedByTheirPathOnDemand() {
		TestToken token = TestToken.withClaims("{'groups': ['/staff', '/staff/sales', '/staff']}");
		assertThat(token.authorities(MAPPING)).containsExactly("GROUP_/staff", "GROUP_/staff/sales");
		assertThat(token.authorities()).isEmpty();
	}

	@Test
	void realmRolesInTheGroupsClaimAreNoGroups() {
		assertThat(TestToken.withClaims("{'groups': ['admin', 'offline_access', '/staff']}").authorities(MAPPING))
			.containsExactly("GROUP_/staff");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "'/staff'", "1", "true", "{}", "{'/staff': 1}", "[null]", "[1]", "[['/staff']]",
			"[{'/staff': 1}]" })
	void aClaimOfAnotherShapeGivesNothing(String groups) {
		assertThat(TestToken.withClaims("{'groups': " + groups + "}").authorities(MAPPING)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "staff", " /staff", "\n/staff", "/sta\nff", "/staff\u0000", "/staff\u2028",
			"/\ud800" })
	void anEntryThatIsNoPathOrUnprintableIsSkippedAndTheOthersStay(String path) {
		assertThat(TestToken.withClaims(Map.of("groups", List.of("/before", path, "/after"))).authorities(MAPPING))
			.containsExactly("GROUP_/before", "GROUP_/after");
	}

	@Test
	void groupNamedLikeARoleOrAFactorStaysAGroup() {
		assertThat(TestToken.withClaims("{'groups': ['/ROLE_ADMIN', 'ROLE_ADMIN', 'FACTOR_PASSWORD']}")
			.authorities(MAPPING)).containsExactly("GROUP_/ROLE_ADMIN");
	}

}
