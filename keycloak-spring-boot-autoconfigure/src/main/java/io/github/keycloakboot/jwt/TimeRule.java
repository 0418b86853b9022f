package io.github.keycloakboot.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The token is valid now, was issued in the past, and doesn't live longer than an access
 * token should: {@code exp} and {@code iat} must be there.
 */
final class TimeRule extends TokenRule {

	private final Duration clockSkew;

	private final Duration maxLifetime;

	private final Clock clock;

	TimeRule(Duration clockSkew, Duration maxLifetime, Clock clock) {
		this.clockSkew = clockSkew;
		this.maxLifetime = maxLifetime;
		this.clock = clock;
	}

	@Override
	@Nullable String violation(Jwt token) {
		if (!(token.getClaims().get(JwtClaimNames.EXP) instanceof Instant expiry)) {
			return "The token has no expiry";
		}
		if (!(token.getClaims().get(JwtClaimNames.IAT) instanceof Instant issued)) {
			return "The token has no time of issue";
		}
		Instant now = this.clock.instant();
		if (!expiry.isAfter(now.minus(this.clockSkew))) {
			return "The token has expired";
		}
		Instant latestStart = now.plus(this.clockSkew);
		Object notBefore = token.getClaims().get(JwtClaimNames.NBF);
		if (issued.isAfter(latestStart) || (notBefore instanceof Instant start && start.isAfter(latestStart))) {
			return "The token is not valid yet";
		}
		if (Duration.between(issued, expiry).compareTo(this.maxLifetime) > 0) {
			return "The token is valid for longer than this service accepts";
		}
		return null;
	}

}
