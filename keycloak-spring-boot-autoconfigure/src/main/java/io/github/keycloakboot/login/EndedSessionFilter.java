package io.github.keycloakboot.login;

import java.io.IOException;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs out whoever comes with a session that has ended in Keycloak; the request goes on
 * as that of a stranger.
 */
final class EndedSessionFilter extends OncePerRequestFilter {

	private final EndedSessions endedSessions;

	private final String issuer;

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final LogoutHandler logout = new SecurityContextLogoutHandler();

	EndedSessionFilter(EndedSessions endedSessions, String issuer) {
		this.endedSessions = endedSessions;
		this.issuer = issuer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// Without a session there is nobody to log out, and no context to load
		if (request.getSession(false) != null) {
			Authentication authentication = this.contexts.getContext().getAuthentication();
			if (isEnded(authentication)) {
				this.logout.logout(request, response, authentication);
			}
		}
		chain.doFilter(request, response);
	}

	private boolean isEnded(@Nullable Authentication authentication) {
		if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
			return false;
		}
		OidcIdToken token = user.getIdToken();
		String issuer = token.getClaimAsString("iss");
		String subject = token.getSubject();
		Instant begin = token.getIssuedAt();
		return this.issuer.equals(issuer) && subject != null && begin != null
				&& this.endedSessions.isEnded(token.getClaimAsString("sid"), subject, begin);
	}

}
