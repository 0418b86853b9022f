package io.github.keycloakboot.outbound;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Keycloak can't be reached, takes too long, or answers what is no answer. It may be
 * better a little later.
 */
public final class KeycloakUnavailableException extends KeycloakTokenException {

	@Serial
	private static final long serialVersionUID = 1L;

	KeycloakUnavailableException(String message, @Nullable Throwable cause) {
		super(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, message, cause);
	}

	@Override
	KeycloakTokenException again() {
		return new KeycloakUnavailableException(String.valueOf(getMessage()), this);
	}

}
