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
	@Nullable Refusal violation(Jwt token) {
		if (!(token.getClaims().get(JwtClaimNames.EXP) instanceof Instant expiry)) {
			return new Refusal(RefusalKind.NO_EXPIRY, () -> "Its exp is absent. " + MistakenToken.USER_INFO.remedy());
		}
		if (!(token.getClaims().get(JwtClaimNames.IAT) instanceof Instant issued)) {
			return new Refusal(RefusalKind.NO_TIME_OF_ISSUE,
					() -> "Its iat is absent. " + MistakenToken.UNKNOWN.remedy());
		}
		Instant now = this.clock.instant();
		if (!expiry.isAfter(now.minus(this.clockSkew))) {
			return new Refusal(RefusalKind.EXPIRED, () -> expired(expiry, now));
		}
		Instant start = (token.getClaims().get(JwtClaimNames.NBF) instanceof Instant notBefore
				&& notBefore.isAfter(issued)) ? notBefore : issued;
		if (start.isAfter(now.plus(this.clockSkew))) {
			return new Refusal(RefusalKind.NOT_VALID_YET, () -> notValidYet(start, now));
		}
		if (Duration.between(issued, expiry).compareTo(this.maxLifetime) > 0) {
			return new Refusal(RefusalKind.LIFETIME, () -> livesTooLong(token, issued, expiry));
		}
		return null;
	}

	private String expired(Instant expiry, Instant now) {
		return "Its exp is " + expiry + ", " + Duration.between(expiry, now).toSeconds() + " s ago, tolerated are "
				+ this.clockSkew.toSeconds() + " s. The client has to refresh its token in time; "
				+ "if it does, check the clocks of Keycloak and this service (NTP).";
	}

	private String notValidYet(Instant start, Instant now) {
		return "It is from the future by " + Duration.between(now, start).toSeconds() + " s (valid from " + start
				+ "), tolerated are " + this.clockSkew.toSeconds()
				+ " s. Check the clocks of Keycloak and this service (NTP), or raise keycloak.resource-server.clock-skew.";
	}

	private String livesTooLong(Jwt token, Instant issued, Instant expiry) {
		return "It is valid for " + Duration.between(issued, expiry).toSeconds() + " s, accepted are "
				+ this.maxLifetime.toSeconds() + " s. It was issued to " + CallingClient.of(token)
				+ ": shorten 'Access Token Lifespan' (Realm settings > Tokens, or Clients > the client > Advanced), "
				+ "or raise keycloak.resource-server.max-token-lifetime.";
	}

}
