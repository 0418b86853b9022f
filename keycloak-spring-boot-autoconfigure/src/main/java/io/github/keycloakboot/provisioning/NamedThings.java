package io.github.keycloakboot.provisioning;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list of objects that are told apart by a member {@code name}, such as the attributes
 * of a user profile.
 *
 * @param list the list
 */
record NamedThings(JsonNode list) {

	private static final String NAME = "name";

	static boolean areIn(JsonNode value) {
		return value.isArray() && !value.isEmpty()
				&& value.valueStream().allMatch((element) -> element.path(NAME).isString());
	}

	static String nameOf(JsonNode thing) {
		return thing.path(NAME).asString();
	}

	@Nullable JsonNode find(JsonNode thing) {
		return this.list.valueStream()
			.filter((element) -> nameOf(element).equals(nameOf(thing)))
			.findFirst()
			.orElse(null);
	}

}
