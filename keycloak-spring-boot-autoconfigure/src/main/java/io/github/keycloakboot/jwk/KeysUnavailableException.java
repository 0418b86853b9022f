package io.github.keycloakboot.jwk;

import java.time.Duration;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A token can neither be accepted nor refused now, because the key that it names isn't
 * known and Keycloak can't be asked. The caller may try again: HTTP 503, not 401.
 */
public final class KeysUnavailableException extends JwtException {

	private final Duration retryAfter;

	/**
	 * Create an exception.
	 * @param message what failed, without anything from the token
	 * @param retryAfter the time after which a new attempt makes sense
	 * @param cause the failure
	 */
	public KeysUnavailableException(String message, Duration retryAfter, Throwable cause) {
		super(message, cause);
		this.retryAfter = retryAfter;
	}

	/**
	 * The time after which a new attempt makes sense.
	 * @return a positive duration
	 */
	public Duration getRetryAfter() {
		return this.retryAfter;
	}

}
