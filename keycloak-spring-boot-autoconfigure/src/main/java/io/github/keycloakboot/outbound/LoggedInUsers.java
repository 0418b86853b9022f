package io.github.keycloakboot.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * Users who logged in with a browser. Their token stays on the server, and is refreshed
 * there.
 */
public final class LoggedInUsers implements Callers {

	private final OAuth2AuthorizedClientManager manager;

	/**
	 * Create callers.
	 * @param manager what keeps and refreshes their tokens
	 */
	public LoggedInUsers(OAuth2AuthorizedClientManager manager) {
		this.manager = manager;
	}

	@Override
	public @Nullable CallerToken token(@Nullable Authentication authentication) {
		if (!(authentication instanceof OAuth2AuthenticationToken user)) {
			return null;
		}
		OAuth2AuthorizedClient client = this.manager
			.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(user.getAuthorizedClientRegistrationId())
				.principal(user)
				.build());
		if (client == null) {
			return null;
		}
		OAuth2AccessToken token = client.getAccessToken();
		return new CallerToken(token.getTokenValue(), token.getExpiresAt());
	}

}
