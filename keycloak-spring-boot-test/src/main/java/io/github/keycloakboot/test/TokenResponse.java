package io.github.keycloakboot.test;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that Keycloak issued.
 *
 * @param accessToken the access token
 * @param refreshToken the refresh token, if the grant and the client have one
 * @param idToken the ID token, if the scope {@code openid} was asked for
 * @param expiresIn lifetime of the access token in seconds
 */
public record TokenResponse(String accessToken, @Nullable String refreshToken, @Nullable String idToken,
		long expiresIn) {

	@Override
	public String toString() {
		return "TokenResponse[expiresIn=" + this.expiresIn + "]";
	}

}
