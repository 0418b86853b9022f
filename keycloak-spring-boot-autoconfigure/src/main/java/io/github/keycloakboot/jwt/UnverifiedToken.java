package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token that claims to be of the realm and names a key. Whether it really is by that
 * key, nobody knows yet.
 *
 * @param signed its parts
 * @param content what it says
 * @param jwt what it will be once it is verified
 * @param place its place in the cache, or {@code null} if it is not to be remembered
 */
record UnverifiedToken(SignedToken signed, TokenContent content, Jwt jwt, @Nullable TokenDigest place) {

	String keyId() {
		return this.signed.header().getKeyID();
	}

}
