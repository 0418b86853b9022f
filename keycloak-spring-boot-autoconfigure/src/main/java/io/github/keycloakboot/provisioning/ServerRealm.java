package io.github.keycloakboot.provisioning;

import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/**
 * A realm as the server has it.
 *
 * @param export the realm in the form of an export, with masked secrets
 * @param items its objects, and of its users those that the definition names
 * @param secrets the secrets of clients whose secret is kept like that of the definition
 */
record ServerRealm(ObjectNode export, RealmItems items, Map<String, String> secrets) {

	/**
	 * Name of the role that every user has.
	 */
	String defaultRole() {
		return this.export.path("defaultRole").path("name").asString("");
	}

}
