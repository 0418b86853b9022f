package io.github.keycloakboot.autoconfigure.provisioning;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows in what realms differ from their definitions.
 */
final class RealmDriftFailureAnalyzer extends AbstractFailureAnalyzer<RealmDriftException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RealmDriftException cause) {
		return new FailureAnalysis(
				"keycloak.provisioning.mode is 'verify', and not everything is as defined:\n\n" + cause.tables(),
				"Change the realm: start once with keycloak.provisioning.mode set to 'apply', and with"
						+ " keycloak.provisioning.prune naming what is to be removed. Or change the definition to what"
						+ " the realm is like.",
				cause);
	}

}
