package io.github.keycloakboot.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.event.OAuth2AuthorizedClientRefreshedEvent;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Keeps the tokens of a session fresh, and so the session no longer alive than the one in
 * Keycloak: that tells nobody of a session that has expired.
 */
public final class SessionTokens {

	private static final Duration AHEAD = Duration.ofSeconds(65);

	private final OAuth2AuthorizedClientRepository clients;

	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshes;

	private final ApplicationEventPublisher events;

	private final Clock clock = Clock.systemUTC();

	private final SharedRenewals renewals = new SharedRenewals();

	/**
	 * Create one.
	 * @param clients where the tokens are
	 * @param refreshes gets new ones
	 * @param events hears of new ones, by which Spring Security loads the user anew
	 */
	public SessionTokens(OAuth2AuthorizedClientRepository clients,
			OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshes,
			ApplicationEventPublisher events) {
		this.clients = clients;
		this.refreshes = refreshes;
		this.events = events;
	}

	/**
	 * Get new tokens if they are due. Requests of one session that come at the same time
	 * do so once, as Keycloak may take a refresh token only once.
	 * @return whether the session is good; while Keycloak gives no answer, it is
	 */
	boolean renew(HttpSession session, OAuth2AuthenticationToken login, HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizedClient client = find(login, request);
		if (client != null && !isDue(client.getAccessToken())) {
			return true;
		}
		return this.renewals.share(session.getId(), () -> {
			OAuth2AuthorizedClient latest = find(login, request);
			if (latest == null) {
				return false;
			}
			return !isDue(latest.getAccessToken()) || refresh(latest, login, request, response);
		});
	}

	private @Nullable OAuth2AuthorizedClient find(OAuth2AuthenticationToken login, HttpServletRequest request) {
		return this.clients.loadAuthorizedClient(login.getAuthorizedClientRegistrationId(), login, request);
	}

	private boolean isDue(OAuth2AccessToken token) {
		Instant issued = token.getIssuedAt();
		Instant expiry = token.getExpiresAt();
		if (expiry == null) {
			return false;
		}
		Duration half = (issued != null) ? Duration.between(issued, expiry).dividedBy(2) : AHEAD;
		Duration ahead = (half.compareTo(AHEAD) < 0) ? half : AHEAD;
		return !this.clock.instant().isBefore(expiry.minus(ahead));
	}

	private boolean refresh(OAuth2AuthorizedClient client, OAuth2AuthenticationToken login, HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2RefreshToken refreshToken = client.getRefreshToken();
		if (refreshToken == null) {
			return !isExpired(client.getAccessToken());
		}
		OAuth2AccessTokenResponse answer;
		try {
			answer = this.refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(client.getClientRegistration(),
					client.getAccessToken(), refreshToken));
		}
		catch (OAuth2AuthorizationException ex) {
			return FailedLogin.isForWantOfAnAnswer(ex);
		}
		OAuth2AuthorizedClient renewed = new OAuth2AuthorizedClient(client.getClientRegistration(), login.getName(),
				answer.getAccessToken(), (answer.getRefreshToken() != null) ? answer.getRefreshToken() : refreshToken);
		// Before anything else can fail: the old refresh token may be used up
		this.clients.saveAuthorizedClient(renewed, login, request, response);
		try {
			this.events.publishEvent(new OAuth2AuthorizedClientRefreshedEvent(answer, renewed));
			return true;
		}
		catch (RuntimeException ex) {
			return FailedLogin.isForWantOfAnAnswer(ex);
		}
	}

	private boolean isExpired(OAuth2AccessToken token) {
		Instant expiry = token.getExpiresAt();
		return expiry != null && !this.clock.instant().isBefore(expiry);
	}

}
