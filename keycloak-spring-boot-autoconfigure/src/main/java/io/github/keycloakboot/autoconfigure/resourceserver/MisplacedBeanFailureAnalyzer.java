package io.github.keycloakboot.autoconfigure.resourceserver;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells of a bean that is of the wrong type for its application.
 */
final class MisplacedBeanFailureAnalyzer extends AbstractFailureAnalyzer<MisplacedBeanException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MisplacedBeanException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), "Define a " + cause.expected()
				+ " in its place, or set spring.main.web-application-type if this service is meant to be of the other"
				+ " kind. If the " + cause.found() + " is for something else than the requests to this service, declare"
				+ " it by '@Bean(defaultCandidate = false)', and it doesn't count here.", cause);
	}

}
