package io.github.keycloakboot.provisioning;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the roles and groups of users: user by user where these are few, else by the
 * users of each role and the members of each group.
 */
final class UserLinkReader {

	private final RealmApi api;

	private final Workers workers;

	private final RealmItems items;

	// Everybody has it, so that nobody asks who does unless the definition names it.
	private final ItemKey defaultRole;

	UserLinkReader(RealmApi api, Workers workers, RealmItems items, ItemKey defaultRole) {
		this.defaultRole = defaultRole;
		this.api = api;
		this.workers = workers;
		this.items = items;
	}

	void readRoles(UserLinks links, List<Item> named) {
		links.know(ObjectKind.ROLE_MAPPING);
		List<Item> roles = itemsOf(List.of(ObjectKind.REALM_ROLE, ObjectKind.CLIENT_ROLE)).stream()
			.filter((role) -> !role.key().equals(this.defaultRole) || isWanted(role.key(), named))
			.toList();
		if (roles.size() < links.users().size() && roles.stream().allMatch((role) -> isPath(role.key().name()))) {
			read(roles, ObjectKind.ROLE_MAPPING, links);
		}
		else {
			this.workers.forEach(links.users(), (id) -> readRoles(id, links));
		}
	}

	private static boolean isWanted(ItemKey role, List<Item> users) {
		return users.stream().anyMatch((user) -> user.links(ObjectKind.ROLE_MAPPING).contains(role));
	}

	private void readRoles(String user, UserLinks links) {
		Json mappings = Json.of(this.api.get("users", user, "role-mappings"));
		mappings.objects("realmMappings")
			.forEach((role) -> links.add(user, ObjectKind.ROLE_MAPPING, ItemKey.realmRole(role.string("name"))));
		Json clients = mappings.object("clientMappings");
		for (String clientId : clients.node().propertyNames()) {
			clients.object(clientId)
				.objects("mappings")
				.forEach((role) -> links.add(user, ObjectKind.ROLE_MAPPING,
						ItemKey.clientRole(clientId, role.string("name"))));
		}
	}

	void readGroups(UserLinks links) {
		links.know(ObjectKind.GROUP_MEMBERSHIP);
		List<Item> groups = itemsOf(List.of(ObjectKind.GROUP));
		if (groups.size() < links.users().size()) {
			read(groups, ObjectKind.GROUP_MEMBERSHIP, links);
		}
		else {
			this.workers.forEach(links.users(), (id) -> readGroups(id, links));
		}
	}

	private void readGroups(String user, UserLinks links) {
		for (ObjectNode group : this.api.list(true, "users", user, "groups")) {
			links.add(user, ObjectKind.GROUP_MEMBERSHIP, ItemKey.group(group.path("path").asString()));
		}
	}

	private void read(List<Item> owners, ObjectKind kind, UserLinks links) {
		this.workers.forEach(owners, (owner) -> this.api.list(true, pathOfUsers(owner))
			.forEach((user) -> links.add(user.path("id").asString(), kind, owner.key())));
	}

	private String[] pathOfUsers(Item owner) {
		ItemKey key = owner.key();
		return switch (key.kind()) {
			case GROUP -> new String[] { "groups", id(owner), "members" };
			case REALM_ROLE -> new String[] { "roles", key.name(), "users" };
			default -> {
				Item client = this.items.find(ItemKey.client(String.valueOf(key.owner())));
				yield new String[] { "clients", id(client), "roles", key.name(), "users" };
			}
		};
	}

	private List<Item> itemsOf(List<ObjectKind> kinds) {
		return this.items.all().stream().filter((item) -> kinds.contains(item.key().kind())).toList();
	}

	private static String id(@Nullable Item item) {
		String id = (item != null) ? item.id() : null;
		if (id == null) {
			throw new IllegalStateException(
					"Keycloak's export has no id for " + ((item != null) ? item.key() : "the client of a role"));
		}
		return id;
	}

	// Keycloak has such roles, but no path leads to them.
	private static boolean isPath(String name) {
		return !name.isEmpty() && !name.equals(".") && !name.equals("..");
	}

}
