package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How values are shown to people: short, in one line, and secrets not at all.
 */
final class ShownValue {

	/**
	 * What Keycloak's export has in place of a secret.
	 */
	static final String MASK = "**********";

	private static final Set<String> SECRET_WORDS = Set.of("secret", "password", "credential", "passphrase",
			"privatekey", "private.key", "apikey", "accesstoken");

	// Settings whose names only sound like secrets. A switch is never one.
	private static final Set<String> HARMLESS_ENDINGS = Set.of("lifespan", "policy", "claim", "creation.time");

	private static final int MAX_LENGTH = 80;

	private ShownValue() {
	}

	static @Nullable String of(String field, @Nullable JsonNode value) {
		if (value == null || value.isNull() || value.isMissingNode()) {
			return null;
		}
		if (isSecret(field) && !isSwitch(value)) {
			return MASK;
		}
		return printable(value.isString() ? value.asString() : withoutSecrets(value).toString());
	}

	static String list(List<String> names) {
		return printable(String.join(", ", names));
	}

	private static JsonNode withoutSecrets(JsonNode value) {
		JsonNode copy = value.deepCopy();
		mask(copy);
		return copy;
	}

	private static void mask(JsonNode value) {
		if (value instanceof ObjectNode object) {
			for (String name : Set.copyOf(object.propertyNames())) {
				if (isSecret(name) && !isSwitch(object.path(name))) {
					object.put(name, MASK);
				}
				else {
					mask(object.path(name));
				}
			}
		}
		else {
			value.forEach(ShownValue::mask);
		}
	}

	static boolean isSecret(String field) {
		String name = field.toLowerCase(Locale.ROOT);
		return SECRET_WORDS.stream().anyMatch(name::contains) && HARMLESS_ENDINGS.stream().noneMatch(name::endsWith);
	}

	private static boolean isSwitch(JsonNode value) {
		return value.isBoolean() || "true".equals(value.asString("")) || "false".equals(value.asString(""));
	}

	private static String printable(String text) {
		StringBuilder shown = new StringBuilder();
		text.codePoints()
			.limit(MAX_LENGTH)
			.map((character) -> isPrintable(character) ? character : '?')
			.forEach(shown::appendCodePoint);
		return (text.codePointCount(0, text.length()) > MAX_LENGTH) ? shown.append('…').toString() : shown.toString();
	}

	private static boolean isPrintable(int character) {
		int type = Character.getType(character);
		return type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR
				&& type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE;
	}

}
