package io.github.keycloakboot.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * What finds the access token of whoever this service is called by.
 */
@FunctionalInterface
public interface Callers {

	/**
	 * Find the token.
	 * @param authentication who calls, or {@code null} if that isn't known
	 * @return the token, or {@code null} if they have none
	 */
	@Nullable CallerToken token(@Nullable Authentication authentication);

	/**
	 * The callers of a resource server, who came with their token.
	 * @return what finds it
	 */
	static Callers withBearerToken() {
		return (authentication) -> {
			if (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> bearer
					&& bearer.getToken() instanceof AbstractOAuth2Token token) {
				return new CallerToken(token.getTokenValue(), token.getExpiresAt());
			}
			return null;
		};
	}

	/**
	 * These callers, and others where these have no token.
	 * @param others the others
	 * @return what finds the token of either
	 */
	default Callers or(Callers others) {
		return (authentication) -> {
			CallerToken token = token(authentication);
			return (token != null) ? token : others.token(authentication);
		};
	}

}
