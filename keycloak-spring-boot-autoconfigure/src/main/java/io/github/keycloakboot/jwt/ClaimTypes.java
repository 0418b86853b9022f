package io.github.keycloakboot.jwt;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The types that the registered claims have (RFC 7519, section 4.1), in JSON and in a
 * {@link org.springframework.security.oauth2.jwt.Jwt}: {@code iss}, {@code sub} and
 * {@code jti} are text, {@code aud} is a list of text, {@code exp}, {@code nbf} and
 * {@code iat} are instants of whole seconds. A claim of another type is refused, one that
 * is {@code null} is none.
 */
final class ClaimTypes {

	private static final List<String> TEXTS = List.of(JwtClaimNames.ISS, JwtClaimNames.SUB, JwtClaimNames.JTI);

	private static final List<String> TIMES = List.of(JwtClaimNames.EXP, JwtClaimNames.NBF, JwtClaimNames.IAT);

	// Some 30 000 years
	private static final double MAX_SECONDS = 1e12;

	/**
	 * Give the registered claims their types.
	 * @param payload the claims as JSON has them
	 * @return the claims of a token
	 * @throws BadJwtException if one is of another type than it should be
	 */
	Map<String, @Nullable Object> of(Map<String, @Nullable Object> payload) {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>(payload);
		TEXTS.forEach((name) -> claims.compute(name, (key, value) -> text(value)));
		TIMES.forEach((name) -> claims.compute(name, (key, value) -> time(value)));
		claims.compute(JwtClaimNames.AUD, (key, value) -> audience(value));
		return claims;
	}

	private static @Nullable Object text(@Nullable Object value) {
		if (value == null || value instanceof String) {
			return value;
		}
		throw Refusal.malformedClaims();
	}

	private static @Nullable Object time(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof Number seconds && Math.abs(seconds.doubleValue()) <= MAX_SECONDS) {
			return Instant.ofEpochSecond(seconds.longValue());
		}
		throw Refusal.malformedClaims();
	}

	private static @Nullable Object audience(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof String single) {
			return Collections.singletonList(single);
		}
		if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
			return list;
		}
		throw Refusal.malformedClaims();
	}

}
