package io.github.keycloakboot.sample.problem;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers for this service when Keycloak's admin API fails it: the reason goes to the
 * log, for it is none of the caller's business.
 */
@RestControllerAdvice
final class KeycloakProblems {

	private static final Log logger = LogFactory.getLog(KeycloakProblems.class);

	// No answer, or no log-in.
	@ExceptionHandler
	ProblemDetail unavailable(ProcessingException ex) {
		logger.error("Keycloak can't be used", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"Accounts can't be managed at the moment.");
	}

	// An answer that this service doesn't expect, most likely a role that it lacks.
	@ExceptionHandler
	ProblemDetail refused(WebApplicationException ex) {
		logger.error("Keycloak refused a call", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "The account was not changed.");
	}

}
