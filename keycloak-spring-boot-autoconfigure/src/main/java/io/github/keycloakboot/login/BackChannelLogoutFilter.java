package io.github.keycloakboot.login;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what Keycloak says of sessions that have ended (OpenID Connect Back-Channel
 * Logout 1.0). The logout token is verified like any token of the realm; everybody may
 * send one, and whoever makes one up gets a 400.
 */
final class BackChannelLogoutFilter extends OncePerRequestFilter {

	private final RequestMatcher matcher;

	private final ClientRegistrationRepository registrations;

	private final LoginSettings settings;

	private final LoginTokens tokens;

	private final EndedSessions endedSessions;

	private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

	BackChannelLogoutFilter(ClientRegistrationRepository registrations, LoginSettings settings, LoginTokens tokens,
			EndedSessions endedSessions) {
		this.matcher = PathPatternRequestMatcher.withDefaults()
			.matcher(HttpMethod.POST, settings.backChannelLogoutPath());
		this.registrations = registrations;
		this.settings = settings;
		this.tokens = tokens;
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
		JwtDecoder decoder = decoder();
		if (decoder == null || sent == null || sent.length != 1) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		try {
			end(decoder.decode(sent[0]));
			return HttpServletResponse.SC_OK;
		}
		catch (BadJwtException ex) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		catch (KeysUnavailableException ex) {
			return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
		}
	}

	private @Nullable JwtDecoder decoder() {
		ClientRegistration registration = this.registrations.findByRegistrationId(this.settings.registrationId());
		if (registration == null || !this.tokens.issuer().equals(registration.getProviderDetails().getIssuerUri())) {
			return null;
		}
		return this.decoders.computeIfAbsent(registration.getClientId(), this.tokens::logoutTokens);
	}

	private void end(Jwt token) {
		String sessionId = token.getClaimAsString("sid");
		String subject = token.getSubject();
		Instant time = token.getIssuedAt();
		if (sessionId != null) {
			this.endedSessions.end(sessionId);
		}
		else if (subject != null && time != null) {
			this.endedSessions.endAllOf(subject, time);
		}
	}

}
