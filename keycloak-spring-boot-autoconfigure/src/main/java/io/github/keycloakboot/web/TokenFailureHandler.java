package io.github.keycloakboot.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Answers a request whose token didn't authenticate it: a token that is refused gets the
 * challenge; one that can't be verified now, because Keycloak doesn't answer, gets 503
 * and may come again.
 */
final class TokenFailureHandler implements AuthenticationFailureHandler {

	private final AuthenticationEntryPoint entryPoint;

	private final ProblemDetailWriter problems;

	TokenFailureHandler(AuthenticationEntryPoint entryPoint, ProblemDetailWriter problems) {
		this.entryPoint = entryPoint;
		this.problems = problems;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		RetryAfter retryAfter = RetryAfter.of(failure);
		if (retryAfter == null) {
			this.entryPoint.commence(request, response, failure);
			return;
		}
		response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.header());
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		this.problems.write(request, response, Problem.unavailable());
	}

}
