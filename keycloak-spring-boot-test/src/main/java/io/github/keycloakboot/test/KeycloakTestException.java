package io.github.keycloakboot.test;

/**
 * Says that a test can't have what it asks of a realm, such as a user or a client, and
 * why.
 */
public final class KeycloakTestException extends RuntimeException {

	KeycloakTestException(String message) {
		super(message);
	}

	KeycloakTestException(String message, Throwable cause) {
		super(message, cause);
	}

}
