package io.github.keycloakboot.sample.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what Spring MVC refuses with a {@code ProblemDetail}, and names the fields that
 * were not valid. Missing tokens and roles are not handled here: the filter chain answers
 * those.
 */
@RestControllerAdvice
final class RequestProblems extends ResponseEntityExceptionHandler {

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setProperty("errors", ex.getFieldErrors().stream().map(InvalidField::of).toList());
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

}
