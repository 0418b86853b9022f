package io.github.keycloakboot.jwk;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A token can neither be accepted nor refused now, because the key that it names isn't
 * known and Keycloak can't be asked. The caller may try again: HTTP 503, not 401.
 */
public final class KeysUnavailableException extends JwtException {

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

	private final Duration retryAfter;

	/**
	 * Create an exception.
	 * @param message what failed, without anything from the token
	 * @param retryAfter the time after which a new attempt makes sense, one second if
	 * shorter
	 * @param cause the failure, or {@code null} if there was none yet
	 */
	public KeysUnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
		super(message);
		if (cause != null) {
			initCause(cause);
		}
		this.retryAfter = (retryAfter.compareTo(SHORTEST_PAUSE) < 0) ? SHORTEST_PAUSE : retryAfter;
	}

	KeysUnavailableException(KeysUnavailableException original) {
		this(String.valueOf(original.getMessage()), original.retryAfter, original.getCause());
	}

	/**
	 * The time after which a new attempt makes sense.
	 * @return a duration of at least one second
	 */
	public Duration getRetryAfter() {
		return this.retryAfter;
	}

}
