package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sections of a definition that only count when the realm is created, compared with
 * what the server has.
 *
 * @param wanted the definition
 * @param actual the realm in the form of an export
 */
record UnmanagedSections(ObjectNode wanted, ObjectNode actual) {

	// Other in each realm, or made up by the server.
	private static final Set<String> IDS = Set.of("id", "_id", "parentId", "internalId", "containerId");

	/**
	 * The sections, or the parts of them, that the server has otherwise.
	 */
	List<String> differing() {
		List<String> differing = new ArrayList<>();
		for (String section : new TreeSet<>(ItemFields.UNMANAGED_SECTIONS)) {
			if (!this.wanted.hasNonNull(section)) {
				continue;
			}
			JsonNode wantedSection = withoutIds(this.wanted.path(section).deepCopy());
			if (wantedSection instanceof ObjectNode components) {
				components.remove(UserProfile.COMPONENT);
			}
			compare(section, wantedSection, withoutIds(this.actual.path(section).deepCopy()), differing);
		}
		return differing;
	}

	private static void compare(String section, JsonNode wanted, JsonNode actual, List<String> differing) {
		if (wanted.isArray()) {
			for (JsonNode element : wanted) {
				if (actual.valueStream().noneMatch((candidate) -> new SameValue(section).test(element, candidate))) {
					differing.add(section + "[" + name(element) + "]");
				}
			}
		}
		else if (wanted.isObject()) {
			wanted.forEachEntry((name, value) -> compare(section + "." + name, value, actual.path(name), differing));
		}
		else if (!new SameValue(section).test(wanted, actual.isMissingNode() ? null : actual)) {
			differing.add(section);
		}
	}

	private static String name(JsonNode element) {
		for (String field : List.of("alias", "name", "clientId", "client", "clientScope", "username", "providerId")) {
			if (element.path(field).isString()) {
				return ShownValue.list(List.of(element.path(field).asString()));
			}
		}
		return "…";
	}

	static JsonNode withoutIds(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.remove(IDS);
		}
		node.forEach(UnmanagedSections::withoutIds);
		return node;
	}

}
