package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.provisioning.definition.DefinitionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells all that is wrong with definitions of realms.
 */
final class DefinitionFailureAnalyzer extends AbstractFailureAnalyzer<DefinitionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DefinitionException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct these places. Files are found by keycloak.provisioning.locations; values of $(...) are"
						+ " properties of this service.",
				cause);
	}

}
