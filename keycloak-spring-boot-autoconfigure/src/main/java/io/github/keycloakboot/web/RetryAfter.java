package io.github.keycloakboot.web;

import java.time.Duration;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * When to come again with a token that can't be verified now.
 *
 * @param time the time to let pass
 */
public record RetryAfter(Duration time) {

	private static final Duration UNKNOWN = Duration.ofSeconds(5);

	/**
	 * When to come again.
	 * @param failure what happened to the token
	 * @return when, or {@code null} if the token is refused and will be so again
	 */
	public static @Nullable RetryAfter of(AuthenticationException failure) {
		if (!(failure instanceof AuthenticationServiceException)) {
			return null;
		}
		return new RetryAfter((failure.getCause() instanceof KeysUnavailableException unavailable)
				? unavailable.getRetryAfter() : UNKNOWN);
	}

	/**
	 * The time as the header {@code Retry-After} has it.
	 * @return whole seconds
	 */
	public String header() {
		return Long.toString(this.time.plusMillis(999).toSeconds());
	}

}
