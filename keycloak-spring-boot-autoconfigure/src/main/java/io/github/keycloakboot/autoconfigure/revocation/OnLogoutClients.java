package io.github.keycloakboot.autoconfigure.revocation;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;

/**
 * Matches if Keycloak says to this service which sessions have ended.
 */
final class OnLogoutClients extends OnPropertyListCondition {

	OnLogoutClients() {
		super(LogoutClients.PROPERTY, () -> ConditionMessage.forCondition("Back-channel logout"));
	}

}
