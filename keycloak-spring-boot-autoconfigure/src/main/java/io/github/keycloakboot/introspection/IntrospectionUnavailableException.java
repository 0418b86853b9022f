package io.github.keycloakboot.introspection;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A token can neither be accepted nor refused now, because Keycloak can't be asked about
 * it. The caller may try again: HTTP 503, not 401.
 */
public final class IntrospectionUnavailableException extends JwtException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what failed, without anything of the token
	 * @param cause the failure, or {@code null} if there was none yet
	 */
	public IntrospectionUnavailableException(String message, @Nullable Throwable cause) {
		super(message);
		if (cause != null) {
			initCause(cause);
		}
	}

}
