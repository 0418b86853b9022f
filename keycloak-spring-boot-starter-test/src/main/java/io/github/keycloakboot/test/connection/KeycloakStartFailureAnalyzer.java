package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.test.KeycloakStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells why the Keycloak that an application is developed or tested with can't be
 * started.
 */
final class KeycloakStartFailureAnalyzer extends AbstractFailureAnalyzer<KeycloakStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, KeycloakStartException cause) {
		String remedy = cause.getRemedy();
		return new FailureAnalysis(cause.getProblem(),
				(remedy != null) ? remedy : "Change what is said above. The rest of it is in the log.", cause);
	}

}
