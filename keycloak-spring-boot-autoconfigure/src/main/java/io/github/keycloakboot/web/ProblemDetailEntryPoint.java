package io.github.keycloakboot.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Answers a request that isn't authenticated: the challenge of Spring Security in
 * {@code WWW-Authenticate} (RFC 6750, section 3), and a problem detail as the body.
 */
final class ProblemDetailEntryPoint implements AuthenticationEntryPoint {

	private final AuthenticationEntryPoint challenge;

	private final ProblemDetailWriter problems;

	private final RefusedRequestLog refusals;

	ProblemDetailEntryPoint(AuthenticationEntryPoint challenge, ProblemDetailWriter problems,
			RefusedRequestLog refusals) {
		this.challenge = challenge;
		this.problems = problems;
		this.refusals = refusals;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException, ServletException {
		if (failure instanceof OAuth2AuthenticationException refusal) {
			this.refusals.refused(refusal);
		}
		this.challenge.commence(request, response, failure);
		this.problems.write(request, response, Problem.notAuthenticated(failure));
	}

}
