package io.github.keycloakboot.test;

import org.jspecify.annotations.Nullable;

/**
 * Says that a Keycloak server could not be started, why, and what to change. No process
 * of it is left when this is thrown.
 */
public final class KeycloakStartException extends RuntimeException {

	KeycloakStartException(String message) {
		super(message);
	}

	KeycloakStartException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
