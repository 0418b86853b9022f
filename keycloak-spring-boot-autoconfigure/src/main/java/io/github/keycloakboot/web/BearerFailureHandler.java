package io.github.keycloakboot.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Gives a reason where Spring Security gives none: when a token that is bound by DPoP
 * comes as a bearer token, it says no more than that the token is invalid.
 */
final class BearerFailureHandler implements AuthenticationFailureHandler {

	/** All that Spring Security says of a bound token. */
	private static final String NO_REASON = "Invalid bearer token";

	private final AuthenticationFailureHandler next;

	BearerFailureHandler(AuthenticationFailureHandler next) {
		this.next = next;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		this.next.onAuthenticationFailure(request, response,
				isBoundToken(failure) ? new BoundTokenException() : failure);
	}

	private static boolean isBoundToken(AuthenticationException failure) {
		return failure.getClass() == OAuth2AuthenticationException.class
				&& failure instanceof OAuth2AuthenticationException refusal
				&& NO_REASON.equals(refusal.getError().getDescription());
	}

}
