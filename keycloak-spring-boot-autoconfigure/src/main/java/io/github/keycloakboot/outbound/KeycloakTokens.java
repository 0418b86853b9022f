package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * The tokens that Keycloak gave.
 *
 * @param accessToken the access token
 * @param expiresIn the time for which it is good
 * @param refreshToken the token that gets new ones, or {@code null} if there is none
 * @param idToken the ID token, or {@code null} if the scope {@code openid} wasn't asked
 * for
 * @param scopes the scopes that were granted
 */
public record KeycloakTokens(String accessToken, Duration expiresIn, @Nullable String refreshToken,
		@Nullable String idToken, Set<String> scopes) {

	static KeycloakTokens of(OAuth2AccessTokenResponse response) {
		OAuth2AccessToken access = response.getAccessToken();
		Instant issuedAt = access.getIssuedAt();
		Instant expiresAt = access.getExpiresAt();
		Duration expiresIn = (issuedAt != null && expiresAt != null) ? Duration.between(issuedAt, expiresAt)
				: Duration.ZERO;
		Map<String, Object> more = response.getAdditionalParameters();
		return new KeycloakTokens(access.getTokenValue(), expiresIn,
				(response.getRefreshToken() != null) ? response.getRefreshToken().getTokenValue() : null,
				(more.get("id_token") instanceof String idToken) ? idToken : null, Set.copyOf(access.getScopes()));
	}

	/**
	 * Without any token.
	 */
	@Override
	public String toString() {
		return "KeycloakTokens[expiresIn=" + this.expiresIn + ", scopes=" + this.scopes + "]";
	}

}
