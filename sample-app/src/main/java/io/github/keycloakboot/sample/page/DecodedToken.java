package io.github.keycloakboot.sample.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token without its signature, and so of no use to anybody who reads it.
 *
 * @param header its header
 * @param claims its claims, times as seconds as they are in the token
 */
record DecodedToken(Map<String, Object> header, Map<String, Object> claims) {

	static DecodedToken of(Jwt token) {
		Map<String, Object> claims = new LinkedHashMap<>(token.getClaims());
		claims.replaceAll((name, value) -> (value instanceof Instant time) ? time.getEpochSecond() : value);
		return new DecodedToken(token.getHeaders(), claims);
	}

}
