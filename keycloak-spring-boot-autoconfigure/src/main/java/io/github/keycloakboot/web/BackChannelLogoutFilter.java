package io.github.keycloakboot.web;

import java.io.IOException;
import java.util.function.Supplier;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.session.EndedSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what Keycloak says of sessions that have ended (OpenID Connect Back-Channel
 * Logout 1.0). The logout token is verified like any token of the realm; everybody may
 * send one, and whoever makes one up gets a 400.
 */
public final class BackChannelLogoutFilter extends OncePerRequestFilter {

	private final RequestMatcher matcher;

	private final Supplier<@Nullable JwtDecoder> decoder;

	private final EndedSessions endedSessions;

	/**
	 * Create a filter.
	 * @param path where Keycloak sends logout tokens to
	 * @param decoder gives what verifies them, or {@code null} if none can be verified
	 * @param endedSessions where the sessions are noted that have ended
	 */
	public BackChannelLogoutFilter(String path, Supplier<@Nullable JwtDecoder> decoder, EndedSessions endedSessions) {
		this.matcher = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
		this.decoder = decoder;
		this.endedSessions = endedSessions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.matcher.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setStatus(status(request));
	}

	private int status(HttpServletRequest request) {
		String[] sent = request.getParameterValues("logout_token");
		JwtDecoder decoder = this.decoder.get();
		if (decoder == null || sent == null || sent.length != 1) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		try {
			this.endedSessions.endAsSaidBy(decoder.decode(sent[0]));
			return HttpServletResponse.SC_OK;
		}
		catch (BadJwtException ex) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		catch (KeysUnavailableException ex) {
			return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
		}
	}

}
