package io.github.keycloakboot.provisioning.definition;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * Whether Keycloak can read a value as the type that it wants. A text is as good as the
 * number or the {@code true} that stands in it: placeholders give texts.
 */
final class ValueCheck {

	/**
	 * What is expected in place of a value.
	 * @param type the type that Keycloak reads it as
	 * @param value the value
	 * @return what to write, or {@code null} if the value will do
	 */
	@Nullable String expected(JavaType type, JsonNode value) {
		Class<?> raw = type.getRawClass();
		String text = value.isValueNode() ? value.asString("").strip() : null;
		if (raw == Boolean.class || raw == boolean.class) {
			boolean fits = "true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text);
			return fits ? null : "true or false";
		}
		if (raw == Integer.class || raw == int.class) {
			return isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE) ? null : "a whole number";
		}
		if (raw == Long.class || raw == long.class) {
			return isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE) ? null : "a whole number";
		}
		if (type.isEnumType()) {
			return constant(raw, text);
		}
		return (text != null) ? null : "a text";
	}

	private static boolean isWhole(@Nullable String text, long min, long max) {
		if (text == null) {
			return false;
		}
		try {
			long number = Long.parseLong(text);
			return min <= number && number <= max;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static @Nullable String constant(Class<?> type, @Nullable String text) {
		String[] names = Arrays.stream(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name())
			.toArray(String[]::new);
		boolean fits = Arrays.asList(names).contains(text);
		return fits ? null : "one of " + Arrays.stream(names).collect(Collectors.joining(", "));
	}

}
