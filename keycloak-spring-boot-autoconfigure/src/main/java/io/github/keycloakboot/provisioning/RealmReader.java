package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a realm from the server, as far as a definition speaks of it. One export brings
 * all but users and organizations.
 */
final class RealmReader {

	private final RealmApi api;

	private final Workers workers;

	private final BuiltIns builtIns;

	RealmReader(RealmApi api, Workers workers, BuiltIns builtIns) {
		this.builtIns = builtIns;
		this.api = api;
		this.workers = workers;
	}

	/**
	 * The realm, or nothing if there is none of its name.
	 * @param wanted what the definition speaks of
	 * @param managedSecrets client ids whose secret is compared
	 * @param everyUser whether users beyond those of the definition are of interest
	 */
	Optional<ServerRealm> read(RealmItems wanted, Set<String> managedSecrets, boolean everyUser) {
		if (Needed.TO_SEE_THE_REALM.in(this.api::findRealm).isEmpty()) {
			return Optional.empty();
		}
		ObjectNode realm = Needed.TO_EXPORT.in(this.api::export);
		if (wanted.has(ItemKey.of(ObjectKind.USER_PROFILE, "attributes"))) {
			realm.set(UserProfile.PLAIN, Needed.TO_SEE_THE_REALM.in(() -> this.api.get("users", "profile")));
		}
		// Keycloak has no list of them for a realm in which they are switched off.
		if (wanted.speaksOf(ObjectKind.ORGANIZATION) && realm.path("organizationsEnabled").asBoolean(false)) {
			realm.set("organizations", Needed.TO_MANAGE_THE_REALM.in(() -> organizations(wanted)));
		}
		RealmItems items = ItemCollector.collect(realm);
		BuiltIns builtIns = this.builtIns.withDefaultRole(realm.path("defaultRole").path("name").asString(""));
		Needed.TO_SEE_USERS.in(() -> {
			new UserReader(this.api, this.workers, items, builtIns).read(wanted, everyUser);
			return items;
		});
		return Optional.of(new ServerRealm(realm, items, secrets(items, managedSecrets)));
	}

	private ArrayNode organizations(RealmItems wanted) {
		List<ObjectNode> organizations = this.api.list(false, "organizations");
		OrganizationReader reader = new OrganizationReader(this.api);
		this.workers.forEach(organizations, (organization) -> {
			Item item = wanted.find(ItemCollector.organizationKey(new Json(organization)));
			if (item != null) {
				reader.complete(organization, new Json(item.source()));
			}
		});
		return JsonMapper.shared().createArrayNode().addAll(organizations);
	}

	private Map<String, String> secrets(RealmItems items, Set<String> managed) {
		Map<String, String> secrets = new ConcurrentHashMap<>();
		this.workers.forEach(managed, (clientId) -> {
			Item client = items.find(ItemKey.client(clientId));
			if (client != null && client.id() != null) {
				String id = client.id();
				String secret = Needed.TO_SEE_CLIENTS
					.in(() -> this.api.get("clients", id, "client-secret").path("value").asString(""));
				secrets.put(clientId, secret);
			}
		});
		return secrets;
	}

}
