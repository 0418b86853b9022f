package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * The user has yet to do something before the first log-in, such as choosing a password,
 * giving a name or confirming the e-mail address, and can do so in a browser only.
 */
public final class AccountNotSetUpException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	AccountNotSetUpException(String errorCode, String message) {
		super(errorCode, message);
	}

	@Override
	KeycloakTokenException again() {
		AccountNotSetUpException again = new AccountNotSetUpException(getError().getErrorCode(),
				String.valueOf(getMessage()));
		again.initCause(this);
		return again;
	}

}
