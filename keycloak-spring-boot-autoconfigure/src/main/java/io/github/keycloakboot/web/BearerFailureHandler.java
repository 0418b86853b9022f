package io.github.keycloakboot.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;

/**
 * Gives a reason where Spring Security gives none: when a token that is bound by DPoP
 * comes as a bearer token, it says no more than that the token is invalid.
 */
final class BearerFailureHandler implements AuthenticationFailureHandler {

	/** All that Spring Security says of a bound token. */
	private static final String NO_REASON = "Invalid bearer token";

	private final AuthenticationFailureHandler next;

	private final AuthenticationEventPublisher events;

	BearerFailureHandler(AuthenticationFailureHandler next, AuthenticationEventPublisher events) {
		this.next = next;
		this.events = events;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		if (!isBoundToken(failure)) {
			this.next.onAuthenticationFailure(request, response, failure);
			return;
		}
		BoundTokenException reason = new BoundTokenException();
		publish(request, reason);
		this.next.onAuthenticationFailure(request, response, reason);
	}

	/**
	 * Spring Security has published a success before it refuses the token.
	 */
	private void publish(HttpServletRequest request, BoundTokenException reason) {
		BearerTokenAuthenticationToken refused = new BearerTokenAuthenticationToken("(access token)");
		refused.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
		this.events.publishAuthenticationFailure(
				new InvalidBearerTokenException(String.valueOf(reason.getMessage()), reason), refused);
	}

	private static boolean isBoundToken(AuthenticationException failure) {
		return failure.getClass() == OAuth2AuthenticationException.class
				&& failure instanceof OAuth2AuthenticationException refusal
				&& NO_REASON.equals(refusal.getError().getDescription());
	}

}
