package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * The account of the user is disabled.
 */
public final class AccountDisabledException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	AccountDisabledException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		AccountDisabledException again = new AccountDisabledException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
