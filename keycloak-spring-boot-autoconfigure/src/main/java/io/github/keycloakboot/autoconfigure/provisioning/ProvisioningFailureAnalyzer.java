package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.provisioning.ProvisioningException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells why a realm could not be provisioned, in Keycloak's words.
 */
final class ProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<ProvisioningException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ProvisioningException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", action(cause.getReason()), cause);
	}

	private static String action(ProvisioningException.Reason reason) {
		return switch (reason) {
			case MISSING_RIGHT -> "Assign these roles to the account in Keycloak (of a client: Clients > the client >"
					+ " Service account roles), or choose an account that has them by the keycloak.admin properties.";
			case UNKNOWN_REFERENCE ->
				"Add what is missing to the definition, or correct the names where they are used.";
			case NOT_MANAGED -> "Take these parts out of the definition, or make them alike on the server."
					+ " To have them shown only, set keycloak.provisioning.unmanaged to 'show'.";
			case REFUSED -> "Change in the definition or in Keycloak what Keycloak complains of, and start again:"
					+ " what was done stays done, and the rest follows.";
			case NOT_TAKEN -> "Take out of the definition what Keycloak ignores, or define what it needs for that.";
		};
	}

}
