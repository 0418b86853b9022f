package io.github.keycloakboot.user;

import org.jspecify.annotations.Nullable;

/**
 * A call about users failed. The subclasses say in which way. The message says what is
 * wrong and what to do, and holds neither a token nor a password.
 */
public abstract class KeycloakUserException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	KeycloakUserException(String message) {
		this(message, null);
	}

	KeycloakUserException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
