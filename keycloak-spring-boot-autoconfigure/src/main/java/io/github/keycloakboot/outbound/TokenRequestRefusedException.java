package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * Keycloak refuses the request for another reason, such as an unknown scope or audience.
 */
public final class TokenRequestRefusedException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	TokenRequestRefusedException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		TokenRequestRefusedException again = new TokenRequestRefusedException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
