package io.github.keycloakboot.user;

import org.jspecify.annotations.Nullable;

/**
 * Keycloak, or a proxy in front of it, answered in a way that no rule of users explains,
 * such as by an internal error or by not knowing the realm.
 */
public final class UnexpectedAnswerException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	UnexpectedAnswerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
