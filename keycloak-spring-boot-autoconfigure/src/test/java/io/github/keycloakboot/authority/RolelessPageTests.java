package io.github.keycloakboot.authority;

import java.util.List;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each reason for which a token gives no role is on the page on what goes wrong, by the
 * line that is really printed.
 */
class RolelessPageTests {

	private static final RoleMappingBuilder OWN_CLIENT = RoleMapping.builder().ownClient("orders-api");

	@ParameterizedTest
	@EnumSource
	void eachReasonIsOnThePage(RolelessReason reason) {
		try (LoggedLines lines = LoggedLines.of(RolelessTokenLog.class.getName(), "DEBUG")) {
			token(reason).authorities(mapping(reason));
			assertThat(lines.only()).startsWith(reason.severity() + " ").endsWith(reason.remedy());
			new TroubleshootingPage().requireLine(lines.only());
		}
	}

	private static RoleMappingBuilder mapping(RolelessReason reason) {
		return switch (reason) {
			case REALM_ROLES_NOT_MAPPED -> RoleMapping.builder().ownClient("orders-api").realmRoles(false);
			case CLIENT_ROLES_NOT_MAPPED -> RoleMapping.builder().clientRoles(List.of());
			default -> OWN_CLIENT;
		};
	}

	private static TestToken token(RolelessReason reason) {
		return TestToken.withClaims(switch (reason) {
			case LIGHTWEIGHT -> "{'azp': 'web-spa', 'scope': 'openid'}";
			case NO_ROLE_CLAIMS -> "{'sub': 'alice', 'azp': 'web-spa', 'scope': 'openid'}";
			case UNUSABLE_ROLES -> "{'sub': 'alice', 'azp': 'web-spa', 'realm_access': {'roles': [' ']}}";
			case REALM_ROLES_NOT_MAPPED -> "{'sub': 'alice', 'azp': 'web-spa', 'realm_access': {'roles': ['admin']}}";
			case CLIENT_ROLES_NOT_MAPPED, ROLES_OF_OTHER_CLIENTS ->
				"{'sub': 'alice', 'azp': 'web-spa', 'resource_access': {'orders': {'roles': ['admin']}}}";
			case NO_ROLES -> "{'sub': 'alice', 'azp': 'web-spa', 'realm_access': {'roles': []}}";
		});
	}

}
