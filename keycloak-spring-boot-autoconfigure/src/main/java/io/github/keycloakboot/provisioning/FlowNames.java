package io.github.keycloakboot.provisioning;

import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What authentication flows are called. Clients are bound to them by their ids, which are
 * others in each realm, so that only their names can be compared.
 *
 * @param names the names by id
 */
record FlowNames(Map<String, String> names) {

	/**
	 * The names of the flows of two realms.
	 */
	static FlowNames of(ObjectNode wanted, ObjectNode actual) {
		Map<String, String> names = new HashMap<>();
		for (ObjectNode realm : new ObjectNode[] { wanted, actual }) {
			new Json(realm).objects("authenticationFlows")
				.forEach((flow) -> names.put(flow.string("id"), flow.string("alias")));
		}
		return new FlowNames(names);
	}

	/**
	 * Put names in place of ids, except for those of no known flow.
	 */
	void nameBound(ObjectNode bindings) {
		bindings.properties()
			.forEach((binding) -> binding.setValue(StringNode
				.valueOf(this.names.getOrDefault(binding.getValue().asString(""), binding.getValue().asString("")))));
	}

}
