package io.github.keycloakboot.sample.page;

import java.util.List;

import io.github.keycloakboot.authority.AuthorityOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExplainedAuthority}.
 */
class ExplainedAuthorityTests {

	@Test
	void authorityThatTwoClaimsGiveIsThereOnceWithBoth() {
		AuthorityOrigin ofRealm = new AuthorityOrigin("ROLE_user", "realm_access.roles", "user");
		AuthorityOrigin scope = new AuthorityOrigin("SCOPE_openid", "scope", "openid");
		AuthorityOrigin ofClient = new AuthorityOrigin("ROLE_user", "resource_access.orders-api.roles", "user");
		assertThat(ExplainedAuthority.of(List.of(ofRealm, scope, ofClient))).containsExactly(
				new ExplainedAuthority("ROLE_user", List.of(ofRealm, ofClient)),
				new ExplainedAuthority("SCOPE_openid", List.of(scope)));
	}

}
