package io.github.keycloakboot.authority;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeAuthoritiesTests {

	@Test
	void scopesAreSeparatedBySpacesAndMappedOnce() {
		assertThat(TestToken.withClaims("{'scope': 'openid profile  orders:read openid '}").authorities())
			.containsExactly("SCOPE_openid", "SCOPE_profile", "SCOPE_orders:read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "''", "' '", "null", "1", "true", "{}", "{'openid': true}", "[]", "['openid']",
			"['openid profile']" })
	void onlyAStringHoldsScopes(String scope) {
		assertThat(TestToken.withClaims("{'scope': " + scope + "}").authorities()).isEmpty();
	}

	@Test
	void scpIsIgnored() {
		assertThat(TestToken.withClaims("{'scp': 'admin', 'scopes': 'admin'}").authorities()).isEmpty();
		assertThat(TestToken.withClaims("{'scp': ['admin'], 'scope': 'openid'}").authorities())
			.containsExactly("SCOPE_openid");
	}

	@Test
	void onlySpacesSeparateScopes() {
		assertThat(TestToken.withClaims(Map.of("scope", "a\tb c\nd e,f g")).authorities()).containsExactly("SCOPE_e,f",
				"SCOPE_g");
	}

	@ParameterizedTest
	@FieldSource("io.github.keycloakboot.authority.IllFormedRoleClaimTests#NO_ROLE_NAMES")
	void aBlankOrUnprintableScopeIsSkippedAndTheOthersStay(String name) {
		assertThat(TestToken.withClaims(Map.of("scope", "before " + name + " after")).authorities())
			.containsExactly("SCOPE_before", "SCOPE_after");
	}

	@Test
	void scopeNamedLikeARoleOrAFactorStaysAScope() {
		assertThat(TestToken.withClaims("{'scope': 'ROLE_ADMIN FACTOR_PASSWORD'}").authorities())
			.containsExactly("SCOPE_ROLE_ADMIN", "SCOPE_FACTOR_PASSWORD");
	}

	@Test
	void scopesCanBeLeftOutOrHaveAnotherPrefix() {
		TestToken token = TestToken.withClaims("{'scope': 'openid'}");
		assertThat(token.authorities(RoleMapping.builder().scopes(false))).isEmpty();
		assertThat(token.authorities(RoleMapping.builder().scopePrefix("MAY_"))).containsExactly("MAY_openid");
	}

}
