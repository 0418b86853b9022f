package io.github.keycloakboot.provisioning.definition;

import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An object of a definition in the making. Each method gives another one.
 *
 * @param node the object, which nobody changes
 */
record Draft(ObjectNode node) {

	static Draft empty() {
		return new Draft(JsonNodeFactory.instance.objectNode());
	}

	static Draft named(String field, String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException(field + " may not be blank");
		}
		return empty().set(field, name);
	}

	Draft set(String field, String value) {
		return set(field, StringNode.valueOf(value));
	}

	Draft set(String field, boolean value) {
		return set(field, JsonNodeFactory.instance.booleanNode(value));
	}

	private Draft set(String field, JsonNode value) {
		ObjectNode changed = JsonNodeFactory.instance.objectNode();
		changed.setAll(this.node);
		changed.set(field, value);
		return new Draft(changed);
	}

	Draft without(String field) {
		ObjectNode changed = JsonNodeFactory.instance.objectNode();
		changed.setAll(this.node);
		changed.remove(field);
		return new Draft(changed);
	}

	/**
	 * With a change of an object in it.
	 */
	Draft in(String field, UnaryOperator<Draft> change) {
		Draft inner = (this.node.get(field) instanceof ObjectNode object) ? new Draft(object) : empty();
		return set(field, change.apply(inner).node());
	}

	/**
	 * With more texts in a list, which is there even if there are none.
	 */
	Draft add(String field, String... values) {
		ArrayNode list = list(field);
		for (String value : values) {
			StringNode text = StringNode.valueOf(value);
			if (!list.values().contains(text)) {
				list.add(text);
			}
		}
		return set(field, list);
	}

	/**
	 * With one more object in a list.
	 */
	Draft add(String field, Draft object) {
		return set(field, list(field).add(object.node()));
	}

	private ArrayNode list(String field) {
		ArrayNode list = JsonNodeFactory.instance.arrayNode();
		if (this.node.get(field) instanceof ArrayNode present) {
			list.addAll(present);
		}
		return list;
	}

}
