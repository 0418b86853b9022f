package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether Keycloak has what is wanted, if perhaps in other words: it drops what is empty,
 * keeps most lists in no order, and takes {@code "true"} for {@code true}.
 *
 * @param field the field in question
 */
record SameValue(String field) implements BiPredicate<JsonNode, @Nullable JsonNode> {

	@Override
	public boolean test(JsonNode wanted, @Nullable JsonNode actual) {
		if (isAbsent(wanted) && (actual == null || isAbsent(actual))) {
			return true;
		}
		if (actual == null) {
			return false;
		}
		if (wanted.isArray()) {
			return actual.isArray() && sameList(wanted, actual);
		}
		if (wanted.isObject()) {
			return actual.isObject() && sameMembers(wanted, actual);
		}
		// An export has a mask in place of each secret. In a definition it says that the
		// secret is to stay; from the server it says nothing of what the secret is.
		return isMasked(wanted) || isMasked(actual)
				|| (wanted.isValueNode() && actual.isValueNode() && wanted.asString().equals(actual.asString()));
	}

	private static boolean isMasked(JsonNode value) {
		return ShownValue.MASK.equals(value.asString(""));
	}

	private boolean sameMembers(JsonNode wanted, JsonNode actual) {
		return wanted.propertyStream().allMatch((member) -> test(member.getValue(), actual.get(member.getKey())));
	}

	private boolean sameList(JsonNode wanted, JsonNode actual) {
		if (wanted.size() != actual.size()) {
			return false;
		}
		if (isOrdered()) {
			for (int index = 0; index < wanted.size(); index++) {
				if (!test(wanted.get(index), actual.get(index))) {
					return false;
				}
			}
			return true;
		}
		List<JsonNode> left = new ArrayList<>(actual.valueStream().toList());
		for (JsonNode element : wanted) {
			int found = indexOf(element, left);
			if (found < 0) {
				return false;
			}
			left.remove(found);
		}
		return true;
	}

	private int indexOf(JsonNode element, List<JsonNode> candidates) {
		for (int index = 0; index < candidates.size(); index++) {
			if (test(element, candidates.get(index))) {
				return index;
			}
		}
		return -1;
	}

	// The first algorithm is the one that is preferred.
	private boolean isOrdered() {
		return this.field.endsWith("Algorithms");
	}

	// What isn't there within a map, as the attributes of a client, may well be true.
	private boolean isAbsent(JsonNode value) {
		return isNothing(value) && !(value.isBoolean() && this.field.contains("."));
	}

	private static boolean isNothing(JsonNode value) {
		return value.isNull() || (value.isContainer() && value.isEmpty())
				|| (value.isString() && value.asString().isEmpty()) || (value.isBoolean() && !value.asBoolean());
	}

}
