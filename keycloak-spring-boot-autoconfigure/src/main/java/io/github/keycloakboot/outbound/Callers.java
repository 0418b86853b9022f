package io.github.keycloakboot.outbound;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * What finds the access token of whoever this service is called by.
 */
@FunctionalInterface
public interface Callers {

	/**
	 * Find the token. It may block.
	 * @param authentication who calls, or {@code null} if that isn't known
	 * @return the token, or {@code null} if they have none
	 */
	@Nullable CallerToken token(@Nullable Authentication authentication);

	/**
	 * The callers of a resource server, who came with their token. One of another issuer,
	 * which a decoder of the application may accept as well, is none to send to services
	 * of the realm, and none to show to its Keycloak.
	 * @param issuer the issuer identifier of the realm
	 * @return what finds it
	 */
	static Callers withBearerToken(String issuer) {
		return (authentication) -> {
			if (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> bearer
					&& bearer.getToken() instanceof AbstractOAuth2Token token
					&& issuer.equals(Objects.toString(bearer.getTokenAttributes().get(JwtClaimNames.ISS), null))) {
				return new CallerToken(token.getTokenValue(), token.getExpiresAt(), null);
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
