package io.github.keycloakboot.outbound;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Keycloak gave no token, or no answer about one. The kinds say whose matter it is. No
 * message holds a token, a secret or a password.
 */
public abstract sealed class KeycloakTokenException extends OAuth2AuthorizationException permits
		AccountDisabledException, AccountNotSetUpException, ClientNotAllowedException, InvalidUserCredentialsException,
		KeycloakUnavailableException, TokenNotAcceptedException, TokenRequestRefusedException {

	@Serial
	private static final long serialVersionUID = 1L;

	KeycloakTokenException(String errorCode, String message) {
		super(new OAuth2Error(errorCode, message, null), message);
	}

	KeycloakTokenException(String errorCode, String message, @Nullable Throwable cause) {
		this(errorCode, message);
		if (cause != null) {
			initCause(cause);
		}
	}

	/**
	 * The same failure with the stack of whoever meets it, as one is given to many who
	 * wait.
	 */
	abstract KeycloakTokenException again();

}
