package io.github.keycloakboot.log;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * A value that somebody else chose, in the form in which it may stand in a log line: text
 * in quotes, with an escape for everything but printable ASCII, so that it can neither
 * begin a line nor steer a terminal nor look like another text; at most 100 characters of
 * it, and ten of a list. What is inside an object is not shown.
 *
 * @param value the value, as a JSON parser gives it; {@code null} if there is none
 */
public record UntrustedValue(@Nullable Object value) {

	private static final int MAX_LENGTH = 100;

	private static final int MAX_ELEMENTS = 10;

	private static final String CUT = "...";

	/**
	 * The value as it may stand in a log line.
	 */
	@Override
	public String toString() {
		if (this.value instanceof Collection<?> elements) {
			return list(elements);
		}
		return single(this.value);
	}

	private static String list(Collection<?> elements) {
		StringJoiner list = new StringJoiner(", ", "[", "]");
		Iterator<?> iterator = elements.iterator();
		for (int i = 0; i < MAX_ELEMENTS && iterator.hasNext(); i++) {
			list.add(single(iterator.next()));
		}
		if (iterator.hasNext()) {
			list.add(CUT);
		}
		return list.toString();
	}

	private static String single(@Nullable Object value) {
		if (value == null) {
			return "absent";
		}
		if (value instanceof String text) {
			return quoted(text);
		}
		if (value instanceof Boolean || value instanceof Long || value instanceof Integer || value instanceof Instant) {
			return value.toString();
		}
		if (value instanceof Number) {
			return "a number";
		}
		return (value instanceof Collection<?>) ? "a list" : "an object";
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("'");
		for (int i = 0; i < text.length(); i++) {
			String shown = escaped(text.charAt(i));
			if (quoted.length() + shown.length() > MAX_LENGTH) {
				return quoted.append("'").append(CUT).toString();
			}
			quoted.append(shown);
		}
		return quoted.append("'").toString();
	}

	private static String escaped(char c) {
		if (c == '\'' || c == '\\') {
			return "\\" + c;
		}
		return (c >= ' ' && c <= '~') ? String.valueOf(c) : String.format("\\u%04x", (int) c);
	}

}
