package io.github.keycloakboot.autoconfigure.container;

import java.io.Serial;

/**
 * The server answers, but not what was asked, and asking again won't help.
 */
final class RefusedQuestionException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	RefusedQuestionException(String message) {
		super(message);
	}

}
