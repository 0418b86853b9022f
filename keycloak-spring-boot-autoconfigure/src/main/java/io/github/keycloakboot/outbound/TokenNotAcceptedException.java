package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * The token that was handed in is expired, revoked or not meant for this: a refresh token
 * whose session has ended, or a caller's token that can't be exchanged.
 */
public final class TokenNotAcceptedException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	TokenNotAcceptedException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		TokenNotAcceptedException again = new TokenNotAcceptedException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
