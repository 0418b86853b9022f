package io.github.keycloakboot.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Users who logged in to the realm with a browser. Their token stays on the server, and
 * is refreshed there. One who logged in elsewhere, as at GitHub, has no token here: that
 * of the other provider is none to send to services of the realm, and none to show to its
 * Keycloak.
 */
public final class LoggedInUsers implements Callers {

	private final OAuth2AuthorizedClientManager manager;

	private final String issuer;

	/**
	 * Create callers.
	 * @param manager what keeps and refreshes their tokens
	 * @param issuer the issuer identifier of the realm
	 */
	public LoggedInUsers(OAuth2AuthorizedClientManager manager, String issuer) {
		this.manager = manager;
		this.issuer = issuer;
	}

	@Override
	public @Nullable CallerToken token(@Nullable Authentication authentication) {
		if (!(authentication instanceof OAuth2AuthenticationToken user)) {
			return null;
		}
		OAuth2AuthorizedClient client = authorize(user);
		if (client == null || !this.issuer.equals(client.getClientRegistration().getProviderDetails().getIssuerUri())) {
			return null;
		}
		OAuth2AccessToken token = client.getAccessToken();
		return new CallerToken(token.getTokenValue(), token.getExpiresAt(), user.getAuthorizedClientRegistrationId());
	}

	private @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthenticationToken user) {
		try {
			return this.manager
				.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(user.getAuthorizedClientRegistrationId())
					.principal(user)
					.build());
		}
		catch (IllegalArgumentException ex) {
			if (RequestContextHolder.getRequestAttributes() != null) {
				throw ex;
			}
			// The tokens lie in the session, and there is no request around
			return null;
		}
	}

}
