package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells what to write in place of annotations that are ignored.
 */
final class IgnoredAnnotationFailureAnalyzer extends AbstractFailureAnalyzer<IgnoredAnnotationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, IgnoredAnnotationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Write @PreAuthorize(\"hasRole('admin')\") in place of @Secured(\"ROLE_admin\") or"
						+ " @RolesAllowed(\"admin\"), and @PreAuthorize(\"denyAll\") in place of @DenyAll. If something"
						+ " of your own enforces them, set keycloak.resource-server.method-security to false and"
						+ " @EnableReactiveMethodSecurity yourself.",
				cause);
	}

}
