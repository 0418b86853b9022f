package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A view of one JSON object that takes what isn't there for empty, as Keycloak does.
 *
 * @param node the object
 */
record Json(ObjectNode node) {

	static Json of(JsonNode node) {
		return new Json((node instanceof ObjectNode object) ? object : JsonNodeFactory.instance.objectNode());
	}

	boolean has(String field) {
		return this.node.hasNonNull(field);
	}

	Json object(String field) {
		return of(this.node.path(field));
	}

	List<Json> objects(String field) {
		List<Json> objects = new ArrayList<>();
		for (JsonNode element : this.node.path(field)) {
			objects.add(of(element));
		}
		return objects;
	}

	Set<String> strings(String field) {
		Set<String> strings = new LinkedHashSet<>();
		for (JsonNode element : this.node.path(field)) {
			strings.add(element.asString());
		}
		return strings;
	}

	@Nullable String find(String field) {
		JsonNode value = this.node.get(field);
		return (value == null || value.isNull()) ? null : value.asString();
	}

	String string(String field) {
		String value = find(field);
		return (value != null) ? value : "";
	}

	/**
	 * A copy without some of its members, and without those that are {@code null}.
	 */
	ObjectNode without(Collection<String> fields) {
		ObjectNode copy = this.node.deepCopy();
		copy.remove(fields);
		copy.removeIf(JsonNode::isNull);
		return copy;
	}

}
