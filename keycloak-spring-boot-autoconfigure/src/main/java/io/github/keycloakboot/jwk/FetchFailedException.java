package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when a document of a realm can't be had. The message says which, and why.
 */
final class FetchFailedException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String remedy;

	FetchFailedException(String message, String remedy, Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	/**
	 * What to do about it, in sentences; empty if nobody knows.
	 */
	String remedy() {
		return this.remedy;
	}

}
