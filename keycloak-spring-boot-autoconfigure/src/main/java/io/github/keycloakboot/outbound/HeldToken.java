package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * An access token that is kept for further calls, with times of a monotonic clock. They
 * count from when it was asked for, so that it never seems younger than it is.
 *
 * @param value the token
 * @param obtainedAt when it was asked for
 * @param renewAt from when a new one is fetched in the background
 * @param unusableAt from when it isn't sent any more, a little before it expires
 */
record HeldToken(String value, long obtainedAt, long renewAt, long unusableAt) {

	private static final Duration MARGIN = Duration.ofSeconds(5);

	// A number of seconds that came with the token may be any
	private static final Duration LONGEST = Duration.ofDays(1);

	static HeldToken of(OAuth2AccessToken token, long askedAt) {
		return of(token.getTokenValue(), lifetime(token.getIssuedAt(), token.getExpiresAt()), askedAt);
	}

	static HeldToken of(String value, Duration lifetime, long askedAt) {
		long nanos = (lifetime.compareTo(LONGEST) < 0) ? lifetime.toNanos() : LONGEST.toNanos();
		return new HeldToken(value, askedAt, askedAt + nanos / 4 * 3,
				askedAt + nanos - Math.min(MARGIN.toNanos(), nanos / 10));
	}

	private static Duration lifetime(@Nullable Instant issuedAt, @Nullable Instant expiresAt) {
		if (issuedAt == null || expiresAt == null) {
			return Duration.ZERO;
		}
		return Duration.between(issuedAt, expiresAt);
	}

	/**
	 * This token, but not for longer than a time from now.
	 */
	HeldToken limited(Duration remaining, long now) {
		if (remaining.compareTo(LONGEST) >= 0) {
			return this;
		}
		long end = now + remaining.toNanos();
		return (end - this.unusableAt < 0) ? new HeldToken(this.value, this.obtainedAt, this.renewAt, end) : this;
	}

	boolean isUsable(long now) {
		return now - this.unusableAt < 0;
	}

	boolean isDue(long now) {
		return now - this.renewAt >= 0;
	}

	@Override
	public String toString() {
		return "HeldToken";
	}

}
