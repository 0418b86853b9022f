package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.keycloakboot.log.NearNames;
import io.github.keycloakboot.log.UntrustedValue;
import io.github.keycloakboot.provisioning.definition.DefinitionSchema.Shape;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AbstractUserRepresentation;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Checks one piece of a definition against what Keycloak reads, which passes over what it
 * doesn't know. On the way it writes what can be written in several ways in one: a member
 * that is {@code null} is none, a single value of an attribute is a list of it, and a
 * user's name is in lower case.
 */
final class DefinitionCheck {

	private final LegacyFields legacy = new LegacyFields();

	private final ValueCheck values = new ValueCheck();

	private final DefinitionSchema schema;

	private final String source;

	private final Problems problems;

	DefinitionCheck(DefinitionSchema schema, String source, Problems problems) {
		this.schema = schema;
		this.source = source;
		this.problems = problems;
	}

	void check(Place place) {
		switch (this.schema.shape(place.type())) {
			case RECORD -> checkRecord(place);
			case MAP -> checkMap(place);
			case LIST -> checkList(place);
			case VALUE -> expect(this.values.expected(place.type(), place.node()), place);
			case ANYTHING -> {
			}
		}
	}

	private boolean expect(@Nullable String expected, Place place) {
		if (expected != null) {
			this.problems.add(this.source, place.path(), "should be " + expected);
		}
		return expected == null;
	}

	private void checkRecord(Place place) {
		if (!(place.node() instanceof ObjectNode object)) {
			expect("an object", place);
			return;
		}
		for (Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator(); members.hasNext();) {
			Map.Entry<String, JsonNode> member = members.next();
			if (member.getValue().isNull()) {
				members.remove();
			}
			else if (isKnown(place, member.getKey())) {
				straighten(member, place.type());
				check(place.field(member.getKey(), this.schema.member(place.type(), member.getKey()),
						member.getValue()));
			}
		}
	}

	private boolean isKnown(Place place, String field) {
		Path path = place.path().field(field);
		String replacement = this.legacy.replacement(place.type(), field);
		if (replacement != null) {
			this.problems.add(this.source, path, "Keycloak has given this up; use " + replacement);
			return false;
		}
		Map<String, JavaType> fields = this.schema.fields(place.type());
		if (!fields.containsKey(field) && !this.problems.isFull()) {
			List<String> names = new ArrayList<>(fields.keySet());
			names.removeIf((name) -> this.legacy.replacement(place.type(), name) != null);
			this.problems.add(this.source, path,
					"there is no field " + new UntrustedValue(field) + " here; " + new NearNames(names).hint(field));
		}
		return fields.containsKey(field);
	}

	private static void straighten(Map.Entry<String, JsonNode> member, JavaType type) {
		if (member.getKey().equals("username") && type.isTypeOrSubTypeOf(AbstractUserRepresentation.class)
				&& member.getValue().isString()) {
			member.setValue(StringNode.valueOf(member.getValue().stringValue().toLowerCase(Locale.ROOT)));
		}
	}

	private void checkMap(Place place) {
		if (!(place.node() instanceof ObjectNode object)) {
			expect("an object", place);
			return;
		}
		JavaType content = place.type().getContentType();
		boolean lists = this.schema.shape(content) == Shape.LIST
				&& this.schema.shape(content.getContentType()) == Shape.VALUE;
		// A null among plain values says that the attribute isn't to be there
		if (this.schema.shape(content) != Shape.VALUE) {
			object.properties().removeIf((member) -> member.getValue().isNull());
		}
		for (Map.Entry<String, JsonNode> member : object.properties()) {
			if (member.getValue().isNull()) {
				continue;
			}
			if (lists && member.getValue().isValueNode()) {
				member.setValue(JsonNodeFactory.instance.arrayNode().add(member.getValue()));
			}
			check(place.field(member.getKey(), content, member.getValue()));
		}
	}

	private void checkList(Place place) {
		if (!(place.node() instanceof ArrayNode list)) {
			expect("a list", place);
			return;
		}
		for (int i = 0; i < list.size(); i++) {
			if (list.get(i).isNull()) {
				this.problems.add(this.source, place.path().element(i), "there is nothing at this place of the list");
			}
			else {
				check(place.element(i));
			}
		}
		Identity identity = Identity.of(place.type().getContentType());
		// Users that are kept elsewhere are known by their id
		if (identity != null && !place.isNamed("federatedUsers")) {
			checkIdentities(list, identity, place.path());
		}
	}

	private void checkIdentities(ArrayNode list, Identity identity, Path path) {
		Map<String, Integer> seen = new HashMap<>();
		for (int i = 0; i < list.size(); i++) {
			if (!list.get(i).isObject()) {
				continue;
			}
			String missing = identity.missing(list.get(i));
			if (identity.required() && missing != null) {
				this.problems.add(this.source, path.element(i).field(missing), "is missing");
			}
			String key = identity.key(list.get(i));
			Integer first = (key != null) ? seen.putIfAbsent(key, i) : null;
			if (identity.unique() && first != null) {
				this.problems.add(this.source, path.element(i), "is given already as " + path.element(first));
			}
		}
	}

}
