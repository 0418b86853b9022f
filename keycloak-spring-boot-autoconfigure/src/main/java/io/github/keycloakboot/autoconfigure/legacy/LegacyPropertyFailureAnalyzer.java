package io.github.keycloakboot.autoconfigure.legacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to write in place of properties that mean nothing here.
 */
final class LegacyPropertyFailureAnalyzer extends AbstractFailureAnalyzer<LegacyPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LegacyPropertyException cause) {
		String action = "Remove them.";
		if (!cause.yaml().isEmpty()) {
			action += " What most of them said is this here:\n\n" + cause.yaml()
					+ "\nAn /auth at the end of the server's URL is right only for a Keycloak that is started with"
					+ " --http-relative-path=/auth.";
		}
		return new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
	}

}
