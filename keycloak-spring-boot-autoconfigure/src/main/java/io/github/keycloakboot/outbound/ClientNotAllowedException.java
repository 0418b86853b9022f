package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * Keycloak doesn't know the client, refuses its credentials, or doesn't allow it this
 * kind of request. It is for whoever configures the client to mend.
 */
public final class ClientNotAllowedException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	ClientNotAllowedException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		ClientNotAllowedException again = new ClientNotAllowedException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
