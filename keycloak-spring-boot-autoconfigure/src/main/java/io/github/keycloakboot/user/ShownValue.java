package io.github.keycloakboot.user;

import io.github.keycloakboot.admin.Words;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody else may have chosen, in the form in which it may stand in a
 * message: in quotes, in one line, and cut.
 *
 * @param value the value, or {@code null} if there is none
 */
record ShownValue(@Nullable String value) {

	private static final int MAX_LENGTH = 100;

	/**
	 * The value as it may stand in a message.
	 */
	@Override
	public String toString() {
		return (this.value != null) ? "'" + Words.printable(this.value, MAX_LENGTH) + "'" : "null";
	}

}
