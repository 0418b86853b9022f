package io.github.keycloakboot.jwt;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Keycloak has said of a token.
 *
 * @param claims the claims as JSON has them; none at all if the token isn't active
 * @param goodUntil until when it counts
 */
public record StoredAnswer(Map<String, @Nullable Object> claims, Instant goodUntil) {

	/**
	 * Without the claims, which are about somebody.
	 */
	@Override
	public String toString() {
		return "StoredAnswer[goodUntil=" + this.goodUntil + "]";
	}

}
