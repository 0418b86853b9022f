package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the definition says about an object. Only that is compared and written: of maps,
 * the keys that it has; of lists of named things, those that it names. Other lists are as
 * a whole.
 *
 * @param fields the members of the object's representation
 */
record WantedFields(ObjectNode fields) {

	/**
	 * Where the server isn't as wanted.
	 * @param actual what it has
	 * @return the differences, none if there is nothing to do
	 */
	List<FieldChange> changesTo(ObjectNode actual) {
		List<FieldChange> changes = new ArrayList<>();
		compare("", this.fields, actual, changes);
		return changes;
	}

	private static void compare(String path, ObjectNode wanted, JsonNode actual, List<FieldChange> changes) {
		wanted.forEachEntry((name, value) -> {
			String field = path.isEmpty() ? name : path + "." + name;
			compareValue(field, value, actual.get(name), changes);
		});
	}

	private static void compareValue(String field, JsonNode wanted, @Nullable JsonNode actual,
			List<FieldChange> changes) {
		if (wanted instanceof ObjectNode object && !object.isEmpty() && (actual == null || actual.isObject())) {
			compare(field, object, (actual != null) ? actual : MissingNode.getInstance(), changes);
		}
		else if (NamedThings.areIn(wanted) && actual instanceof ArrayNode) {
			NamedThings things = new NamedThings(actual);
			for (JsonNode element : wanted) {
				compareValue(field + "[" + NamedThings.nameOf(element) + "]", element, things.find(element), changes);
			}
		}
		else if (!new SameValue(field).test(wanted, actual)) {
			changes.add(new FieldChange(field, ShownValue.of(field, actual), ShownValue.of(field, wanted)));
		}
	}

	/**
	 * Make a representation as wanted, and leave what isn't spoken of.
	 * @param current the representation, which is changed
	 */
	void applyTo(ObjectNode current) {
		merge(this.fields, current);
	}

	private static void merge(ObjectNode wanted, ObjectNode current) {
		wanted.forEachEntry((name, value) -> {
			JsonNode there = current.get(name);
			if (value instanceof ObjectNode object && there instanceof ObjectNode target) {
				merge(object, target);
			}
			else if (NamedThings.areIn(value) && there instanceof ArrayNode list) {
				mergeInto(list, value);
			}
			else if (!ShownValue.MASK.equals(value.asString(""))) {
				current.set(name, value.deepCopy());
			}
		});
	}

	private static void mergeInto(ArrayNode list, JsonNode wanted) {
		NamedThings things = new NamedThings(list);
		for (JsonNode element : wanted) {
			JsonNode there = things.find(element);
			if (there instanceof ObjectNode target && element instanceof ObjectNode object) {
				merge(object, target);
			}
			else {
				list.add(element.deepCopy());
			}
		}
	}

}
