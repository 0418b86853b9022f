package io.github.keycloakboot.login;

import java.io.IOException;
import java.time.Instant;

import io.github.keycloakboot.session.EndedSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs out whoever comes with a session that has ended in Keycloak; the request goes on
 * as that of a stranger. What Keycloak doesn't tell of by itself is found out when new
 * tokens are due.
 */
final class EndedSessionFilter extends OncePerRequestFilter {

	private final EndedSessions endedSessions;

	private final SessionTokens tokens;

	private final LoginSettings settings;

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();

	private final SecurityContextLogoutHandler logoutWithoutSession = new SecurityContextLogoutHandler();

	EndedSessionFilter(EndedSessions endedSessions, SessionTokens tokens, LoginSettings settings) {
		this.endedSessions = endedSessions;
		this.tokens = tokens;
		this.settings = settings;
		this.logoutWithoutSession.setInvalidateHttpSession(false);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// Without a session there is nobody to log out, and no context to load
		HttpSession session = request.getSession(false);
		if (session != null) {
			Authentication authentication = this.contexts.getContext().getAuthentication();
			if (authentication instanceof OAuth2AuthenticationToken login
					&& this.settings.registrationId().equals(login.getAuthorizedClientRegistrationId())
					&& (isEnded(session, login) || !this.tokens.renew(session, login, request, response))) {
				logOut(request, response, authentication);
			}
		}
		chain.doFilter(request, response);
	}

	private void logOut(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		try {
			this.logout.logout(request, response, authentication);
		}
		catch (IllegalStateException ex) {
			// Another request has ended the same session just now
			this.logoutWithoutSession.logout(request, response, authentication);
		}
	}

	// The time of the token won't do: each renewal brings a new one.
	private boolean isEnded(HttpSession session, OAuth2AuthenticationToken login) {
		if (!(login.getPrincipal() instanceof OidcUser user)) {
			return false;
		}
		OidcIdToken token = user.getIdToken();
		String sessionId = token.getClaimAsString("sid");
		if (sessionId != null && this.endedSessions.endOf(sessionId) != null) {
			return true;
		}
		String subject = token.getSubject();
		Instant end = (subject != null) ? this.endedSessions.endOfAllOf(subject) : null;
		return end != null && !Instant.ofEpochMilli(session.getCreationTime()).isAfter(end);
	}

}
