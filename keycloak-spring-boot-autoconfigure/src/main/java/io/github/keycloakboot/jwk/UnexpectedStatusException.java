package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when an answer has another HTTP status than 200.
 */
final class UnexpectedStatusException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final int status;

	UnexpectedStatusException(int status) {
		super("the answer has HTTP status " + status + (isRedirect(status) ? "; redirects are not followed" : ""));
		this.status = status;
	}

	private static boolean isRedirect(int status) {
		return status >= 300 && status < 400;
	}

	int status() {
		return this.status;
	}

}
