package io.github.keycloakboot.sample.page;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers the page when Keycloak gives no token any more.
 */
@RestControllerAdvice(basePackageClasses = PageProblems.class)
final class PageProblems {

	private static final Log logger = LogFactory.getLog(PageProblems.class);

	private static final Set<String> ENDED = Set.of(OAuth2ErrorCodes.INVALID_GRANT,
			new ClientAuthorizationRequiredException("any").getError().getErrorCode());

	// A refresh token is refused when its session was ended at Keycloak, say by an
	// administrator.
	@ExceptionHandler
	ProblemDetail noToken(OAuth2AuthorizationException ex, HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		if (ENDED.contains(ex.getError().getErrorCode())) {
			return ended(request, response, authentication);
		}
		logger.error("Keycloak gave no token: " + ex.getError().getErrorCode());
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"Keycloak gives no token at the moment. Try again soon.");
	}

	@ExceptionHandler
	ProblemDetail refusedToken(BadJwtException ex, HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		return ended(request, response, authentication);
	}

	private ProblemDetail ended(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) {
		new SecurityContextLogoutHandler().logout(request, response, authentication);
		return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "The session has ended. Log in again.");
	}

}
