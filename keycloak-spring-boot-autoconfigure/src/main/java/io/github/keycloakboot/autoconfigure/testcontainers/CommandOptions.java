package io.github.keycloakboot.autoconfigure.testcontainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options in the command of a container, such as {@code --http-relative-path=/auth}.
 *
 * @param command the words of the command
 */
record CommandOptions(List<String> command) {

	/**
	 * The variables that mean the same. Keycloak has one for each of its options, and
	 * prefers the option.
	 */
	Map<String, String> asVariables() {
		Map<String, String> variables = new LinkedHashMap<>();
		for (int i = 0; i < this.command.size(); i++) {
			String word = this.command.get(i);
			if (word.startsWith("--")) {
				int equals = word.indexOf('=');
				String next = (i + 1 < this.command.size()) ? this.command.get(i + 1) : "";
				variables.put(variable((equals < 0) ? word : word.substring(0, equals)),
						(equals < 0) ? next : word.substring(equals + 1));
			}
		}
		return variables;
	}

	private static String variable(String option) {
		return "KC_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
	}

	/**
	 * Without the values: there may be passwords among them.
	 */
	@Override
	public String toString() {
		return "CommandOptions" + asVariables().keySet();
	}

}
