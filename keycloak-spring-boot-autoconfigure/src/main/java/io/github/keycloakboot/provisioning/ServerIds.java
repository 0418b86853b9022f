package io.github.keycloakboot.provisioning;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids that objects have on the server: those that were there, and those that were
 * created since.
 */
final class ServerIds {

	private final RealmApi api;

	private final Map<ItemKey, String> ids = new ConcurrentHashMap<>();

	ServerIds(RealmApi api, RealmItems items) {
		this.api = api;
		for (Item item : items.all()) {
			if (item.id() != null) {
				this.ids.put(item.key(), item.id());
			}
		}
	}

	void put(ItemKey key, String id) {
		this.ids.put(key, id);
	}

	@Nullable String find(ItemKey key) {
		return this.ids.get(key);
	}

	/**
	 * The id of an object that has one unless somebody else creates it right now.
	 * @throws ConcurrentChangeException if it has none
	 */
	String get(ItemKey key) {
		String id = this.ids.get(key);
		if (id == null) {
			throw new ConcurrentChangeException(key);
		}
		return id;
	}

	/**
	 * The roles as Keycloak wants them in a mapping: by id and name.
	 */
	ArrayNode roles(Iterable<ItemKey> keys) {
		ArrayNode roles = JsonMapper.shared().createArrayNode();
		for (ItemKey key : keys) {
			roles.addObject().put("id", get(key)).put("name", key.name());
		}
		return roles;
	}

	// The answer to the creation of a role names it, and doesn't give its id.
	void readRealmRoles() {
		for (ObjectNode role : this.api.list(true, "roles")) {
			put(ItemKey.realmRole(role.path("name").asString()), role.path("id").asString());
		}
	}

	void readClientRoles(String clientId) {
		for (ObjectNode role : this.api.list(true, "clients", get(ItemKey.client(clientId)), "roles")) {
			put(ItemKey.clientRole(clientId, role.path("name").asString()), role.path("id").asString());
		}
	}

}
