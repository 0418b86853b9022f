package io.github.keycloakboot.autoconfigure.login;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;

/**
 * Matches if there are pages that people log in to.
 */
final class OnLoginPaths extends OnPropertyListCondition {

	OnLoginPaths() {
		super("keycloak.login.paths", () -> ConditionMessage.forCondition("Pages to log in to"));
	}

}
