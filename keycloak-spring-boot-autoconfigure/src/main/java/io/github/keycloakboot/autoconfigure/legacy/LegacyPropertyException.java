package io.github.keycloakboot.autoconfigure.legacy;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when properties are set that mean nothing here.
 */
final class LegacyPropertyException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String yaml;

	LegacyPropertyException(List<LegacyProperty> properties, String yaml) {
		super("These properties are of Keycloak's former adapter for Spring Boot, or of another tool, and mean nothing here."
				+ " What takes their place:\n\n"
				+ properties.stream().map((property) -> "    - " + property).collect(Collectors.joining("\n")));
		this.yaml = yaml;
	}

	/**
	 * What to write in their place, as far as that can be told; empty if it can't.
	 */
	String yaml() {
		return this.yaml;
	}

}
