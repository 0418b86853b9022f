package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * User name and password don't belong together, or the account is locked for a while
 * after too many wrong ones: Keycloak doesn't tell.
 */
public final class InvalidUserCredentialsException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	InvalidUserCredentialsException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		InvalidUserCredentialsException again = new InvalidUserCredentialsException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
