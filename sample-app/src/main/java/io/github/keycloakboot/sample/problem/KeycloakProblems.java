package io.github.keycloakboot.sample.problem;

import io.github.keycloakboot.user.KeycloakUserException;
import io.github.keycloakboot.user.UserExistsException;
import io.github.keycloakboot.user.UserRefusedException;
import io.github.keycloakboot.user.UsersUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers for accounts that Keycloak doesn't take, and for this service when Keycloak
 * fails it: the reason of that goes to the log, for it is none of the caller's business.
 */
@RestControllerAdvice
final class KeycloakProblems {

	private static final Log logger = LogFactory.getLog(KeycloakProblems.class);

	@ExceptionHandler
	ProblemDetail exists(UserExistsException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"There is a user with this name or email address already.");
	}

	// Keycloak's rules for users are stricter than ours, as its administrators may change
	// them.
	@ExceptionHandler
	ProblemDetail refused(UserRefusedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The realm doesn't allow a user with this name or email address.");
	}

	// No answer, or no log-in.
	@ExceptionHandler
	ProblemDetail unavailable(UsersUnavailableException ex) {
		logger.error("Keycloak can't be used", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"Accounts can't be managed at the moment.");
	}

	// An answer that this service doesn't expect, most likely a role that it lacks.
	@ExceptionHandler
	ProblemDetail failed(KeycloakUserException ex) {
		logger.error("Keycloak refused a call", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "The account was not changed.");
	}

}
