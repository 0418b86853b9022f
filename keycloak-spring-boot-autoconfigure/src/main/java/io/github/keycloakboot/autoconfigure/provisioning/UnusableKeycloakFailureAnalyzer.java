package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.admin.KeycloakAdminException.Reason;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells why Keycloak could not be asked for its realms.
 */
final class UnusableKeycloakFailureAnalyzer extends AbstractFailureAnalyzer<UnusableKeycloakException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeycloakException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), action(cause.failure().getReason()), cause);
	}

	private static String action(Reason reason) {
		return switch (reason) {
			case UNREACHABLE, TIMED_OUT -> "Start Keycloak, or correct where it is looked for. If it takes longer to"
					+ " start, raise keycloak.provisioning.wait-timeout.";
			case CREDENTIALS_REFUSED, CLIENT_REFUSED -> "Correct the account: the keycloak.admin properties name it,"
					+ " or else keycloak.client-id and keycloak.client-secret.";
			default -> "Change what is said above. To start without provisioning, set keycloak.provisioning.mode to"
					+ " 'off'.";
		};
	}

}
