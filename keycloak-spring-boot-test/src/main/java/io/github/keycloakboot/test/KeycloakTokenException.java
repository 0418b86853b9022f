package io.github.keycloakboot.test;

import org.jspecify.annotations.Nullable;

/**
 * Says that Keycloak issued no token, and what it answered instead.
 */
public final class KeycloakTokenException extends RuntimeException {

	private final int status;

	private final @Nullable String error;

	private final @Nullable String errorDescription;

	KeycloakTokenException(String message, int status, @Nullable String error, @Nullable String errorDescription) {
		super(message + " (HTTP status " + status + ((error != null) ? ", " + error : "")
				+ ((errorDescription != null) ? ": " + errorDescription : "") + ")");
		this.status = status;
		this.error = error;
		this.errorDescription = errorDescription;
	}

	KeycloakTokenException(String message, Throwable cause) {
		super(message, cause);
		this.status = 0;
		this.error = null;
		this.errorDescription = null;
	}

	/**
	 * HTTP status of the answer.
	 * @return the status, or 0 if there was no answer
	 */
	public int status() {
		return this.status;
	}

	/**
	 * OAuth 2.0 error code of the answer, as in {@code invalid_grant}.
	 * @return the code, or {@code null} if there was none
	 */
	public @Nullable String error() {
		return this.error;
	}

	/**
	 * Keycloak's words on the error.
	 * @return the description, or {@code null} if there was none
	 */
	public @Nullable String errorDescription() {
		return this.errorDescription;
	}

}
