package io.github.keycloakboot.jwt;

import java.time.Instant;
import java.util.Map;

import io.github.keycloakboot.jwk.RealmKey;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What is left of a token once its signature is verified: all but its text.
 *
 * @param key the key that verified it
 * @param issuedAt the {@code iat} claim, or {@code null} if there is none
 * @param expiresAt the {@code exp} claim, or {@code null} if there is none
 * @param headers the header members
 * @param claims the claims
 * @param size the length of its text, in characters
 */
record VerifiedToken(RealmKey key, @Nullable Instant issuedAt, @Nullable Instant expiresAt, Map<String, Object> headers,
		Map<String, Object> claims, int size) {

	static VerifiedToken of(Jwt jwt, RealmKey key) {
		return new VerifiedToken(key, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getHeaders(), jwt.getClaims(),
				jwt.getTokenValue().length());
	}

	Jwt jwt(String token) {
		return new Jwt(token, this.issuedAt, this.expiresAt, this.headers, this.claims);
	}

}
