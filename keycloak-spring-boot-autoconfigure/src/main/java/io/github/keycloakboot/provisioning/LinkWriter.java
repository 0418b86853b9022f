package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Gives objects what they are to have, and takes from them what they aren't. Giving
 * something twice does no harm.
 */
final class LinkWriter {

	private final RealmApi api;

	private final ServerIds ids;

	LinkWriter(RealmApi api, ServerIds ids) {
		this.api = api;
		this.ids = ids;
	}

	void write(PlannedChange change, ObjectKind kind) {
		Set<ItemKey> added = change.added(kind);
		Set<ItemKey> removed = change.removed(kind);
		switch (kind) {
			case COMPOSITE_ROLE -> composites(change.key(), added, removed);
			case DEFAULT_SCOPE, OPTIONAL_SCOPE -> scopes(change, kind, added, removed);
			case ROLE_MAPPING -> roleMappings(change.key(), added, removed);
			case DEFAULT_GROUP -> each(added, removed, "default-groups");
			case GROUP_MEMBERSHIP -> memberships(change, added, removed);
			case ORGANIZATION_MEMBERSHIP -> members(change.key(), added, removed);
			default -> throw new IllegalStateException("No link: " + kind);
		}
	}

	private void composites(ItemKey role, Set<ItemKey> added, Set<ItemKey> removed) {
		String id = this.ids.get(role);
		// One at a time: of several instances that add more than one at the same moment,
		// Keycloak's database makes each wait for the others.
		for (ItemKey child : added) {
			this.api.post(this.ids.roles(List.of(child)), "roles-by-id", id, "composites");
		}
		if (!removed.isEmpty()) {
			this.api.delete(this.ids.roles(removed), "roles-by-id", id, "composites");
		}
	}

	private void scopes(PlannedChange change, ObjectKind kind, Set<ItemKey> added, Set<ItemKey> removed) {
		boolean ofRealm = change.key().kind() == ObjectKind.REALM;
		boolean isDefault = kind == ObjectKind.DEFAULT_SCOPE;
		if (!ofRealm && change.isCreation()) {
			return;
		}
		Item actual = change.actual();
		ObjectKind other = isDefault ? ObjectKind.OPTIONAL_SCOPE : ObjectKind.DEFAULT_SCOPE;
		// A scope can't be both, and the second is ignored.
		Set<ItemKey> moved = new LinkedHashSet<>(added);
		moved.retainAll((actual != null) ? actual.links(other) : Set.of());
		each(Set.of(), moved, scopesOf(change.key(), !isDefault));
		each(added, removed, scopesOf(change.key(), isDefault));
	}

	private String[] scopesOf(ItemKey owner, boolean isDefault) {
		if (owner.kind() == ObjectKind.REALM) {
			return new String[] { isDefault ? "default-default-client-scopes" : "default-optional-client-scopes" };
		}
		return new String[] { "clients", this.ids.get(owner),
				isDefault ? "default-client-scopes" : "optional-client-scopes" };
	}

	private void roleMappings(ItemKey owner, Set<ItemKey> added, Set<ItemKey> removed) {
		String owners = (owner.kind() == ObjectKind.GROUP) ? "groups" : "users";
		String id = this.ids.get(owner);
		byClient(added)
			.forEach((clientId, roles) -> this.api.post(this.ids.roles(roles), mappings(owners, id, clientId)));
		byClient(removed)
			.forEach((clientId, roles) -> this.api.delete(this.ids.roles(roles), mappings(owners, id, clientId)));
	}

	private String[] mappings(String owners, String id, String clientId) {
		return clientId.isEmpty() ? new String[] { owners, id, "role-mappings", "realm" }
				: new String[] { owners, id, "role-mappings", "clients", this.ids.get(ItemKey.client(clientId)) };
	}

	/**
	 * Roles by the client that they are of, those of the realm by the empty string.
	 */
	private static Map<String, List<ItemKey>> byClient(Set<ItemKey> roles) {
		Map<String, List<ItemKey>> byClient = new LinkedHashMap<>();
		for (ItemKey role : roles) {
			@Nullable String owner = role.owner();
			byClient.computeIfAbsent((owner != null) ? owner : "", (absent) -> new ArrayList<>()).add(role);
		}
		return byClient;
	}

	private void memberships(PlannedChange change, Set<ItemKey> added, Set<ItemKey> removed) {
		if (!change.isCreation() || change.wanted().source().hasNonNull("serviceAccountClientId")) {
			each(added, removed, "users", this.ids.get(change.key()), "groups");
		}
	}

	private void members(ItemKey organization, Set<ItemKey> added, Set<ItemKey> removed) {
		String id = this.ids.get(organization);
		added.forEach((user) -> addMember(id, userId(user)));
		removed.forEach((user) -> this.api.delete("organizations", id, "members", userId(user)));
	}

	private void addMember(String organization, String user) {
		try {
			this.api.post(StringNode.valueOf(user), "organizations", organization, "members");
		}
		catch (RefusedRequestException ex) {
			// Only here does Keycloak mind if it is so already.
			if (ex.status() != 409) {
				throw ex;
			}
		}
	}

	// Not every member is a user of the definition.
	private String userId(ItemKey user) {
		String id = this.ids.find(user);
		return (id != null) ? id
				: this.api.findUser(user.name())
					.map((found) -> found.path("id").asString())
					.orElseThrow(() -> new ConcurrentChangeException(user));
	}

	private void each(Set<ItemKey> added, Set<ItemKey> removed, String... path) {
		added.forEach((link) -> this.api.put(JsonMapper.shared().createObjectNode(), with(path, this.ids.get(link))));
		removed.forEach((link) -> this.api.delete(with(path, this.ids.get(link))));
	}

	private static String[] with(String[] path, String last) {
		List<String> segments = new ArrayList<>(List.of(path));
		segments.add(last);
		return segments.toArray(String[]::new);
	}

}
