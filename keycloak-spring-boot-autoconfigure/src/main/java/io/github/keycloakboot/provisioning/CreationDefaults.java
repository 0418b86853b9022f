package io.github.keycloakboot.provisioning;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a new object says about itself beyond its definition, so that it isn't something
 * else than one would think: without a word, Keycloak creates users and clients that are
 * switched off, and a client with nothing but a protocol as a public one with password
 * log-in, whose secret it drops.
 *
 * @param item the object as defined
 */
record CreationDefaults(Item item) {

	Item complete() {
		ObjectNode fields = this.item.fields().deepCopy();
		switch (this.item.key().kind()) {
			case REALM, USER, REQUIRED_ACTION, ORGANIZATION -> fallBack(fields, "enabled", true);
			case CLIENT -> completeClient(fields);
			case CLIENT_SCOPE, CLIENT_SCOPE_MAPPER, CLIENT_MAPPER -> protocol(fields);
			default -> {
				return this.item;
			}
		}
		return new Item(this.item.key(), this.item.id(), fields, this.item.links(), this.item.source());
	}

	private void completeClient(ObjectNode client) {
		protocol(client);
		fallBack(client, "enabled", true);
		if (!"openid-connect".equals(client.path("protocol").asString())) {
			return;
		}
		boolean bearerOnly = client.path("bearerOnly").asBoolean(false);
		fallBack(client, "publicClient", false);
		fallBack(client, "standardFlowEnabled", !bearerOnly && !client.path("redirectUris").isEmpty());
		fallBack(client, "implicitFlowEnabled", false);
		fallBack(client, "directAccessGrantsEnabled", false);
		fallBack(client, "serviceAccountsEnabled", false);
		fallBack(client, "fullScopeAllowed", true);
	}

	/**
	 * Give the protocol mappers of an object its protocol: Keycloak takes none without
	 * one, and says that there is a conflict.
	 */
	static void completeMappers(ObjectNode owner) {
		String protocol = owner.path("protocol").asString("openid-connect");
		for (JsonNode mapper : owner.path("protocolMappers")) {
			if (mapper instanceof ObjectNode fields && !fields.hasNonNull("protocol")) {
				fields.put("protocol", protocol);
			}
		}
	}

	private static void protocol(ObjectNode fields) {
		if (!fields.hasNonNull("protocol")) {
			fields.put("protocol", "openid-connect");
		}
	}

	private static void fallBack(ObjectNode fields, String name, boolean value) {
		if (!fields.hasNonNull(name)) {
			fields.put(name, value);
		}
	}

}
