package io.github.keycloakboot.provisioning;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the users that a definition names, and what they have: one by one where these are
 * few among many, else by the list of all users.
 */
final class UserReader {

	private static final int PAGE = 500;

	// What a brief representation has, which costs Keycloak a fraction of a whole one.
	private static final Set<String> BRIEF = Set.of("email", "emailVerified", "enabled", "firstName", "lastName");

	private final RealmApi api;

	private final Workers workers;

	private final RealmItems items;

	private final BuiltIns builtIns;

	UserReader(RealmApi api, Workers workers, RealmItems items, BuiltIns builtIns) {
		this.builtIns = builtIns;
		this.api = api;
		this.workers = workers;
		this.items = items;
	}

	void read(RealmItems wanted, boolean everyUser) {
		// Accounts of services come with the export.
		List<Item> named = wanted.all()
			.stream()
			.filter((item) -> item.key().kind() == ObjectKind.USER && !item.source().has("serviceAccountClientId"))
			.toList();
		if (named.isEmpty() && !everyUser) {
			return;
		}
		int count = this.api.get("users", "count").asInt();
		boolean all = everyUser || count / PAGE < named.size();
		Map<String, ObjectNode> found = new LinkedHashMap<>();
		for (ObjectNode user : all ? everyone(named, count) : oneByOne(named, count)) {
			if (everyUser || wanted.has(key(user))) {
				found.put(user.path("id").asString(), user);
			}
		}
		readIdentities(found.values(), wanted);
		UserLinks links = links(found.keySet(), named);
		found.forEach((id, user) -> this.items
			.add(new Item(key(user), id, ItemFields.USER.of(new Json(user)), links.of(id), user)));
	}

	// Keycloak shows an account that has but query-users an empty list.
	private Collection<ObjectNode> everyone(List<Item> named, int count) {
		boolean brief = named.stream().allMatch((item) -> BRIEF.containsAll(item.fields().propertyNames()));
		Collection<ObjectNode> users = this.api.list(count, brief, this.workers, "users");
		if (users.isEmpty() && count > 0) {
			throw Needed.TO_SEE_USERS.emptyListOfSome();
		}
		return users;
	}

	private Collection<ObjectNode> oneByOne(List<Item> named, int count) {
		Map<String, ObjectNode> users = new ConcurrentHashMap<>();
		this.workers.forEach(named, (item) -> {
			String username = item.key().name();
			Optional<ObjectNode> user = this.api.findUser(username);
			user.ifPresent((found) -> users.put(username, found));
		});
		if (users.isEmpty() && count > 0 && this.api.list(1, true, this.workers, "users").isEmpty()) {
			throw Needed.TO_SEE_USERS.emptyListOfSome();
		}
		return users.values();
	}

	private void readIdentities(Collection<ObjectNode> users, RealmItems wanted) {
		List<ObjectNode> asked = users.stream().filter((user) -> {
			Item item = wanted.find(key(user));
			return item != null && item.source().hasNonNull(UnmanagedParts.IDENTITIES);
		}).toList();
		this.workers.forEach(asked, (user) -> user.set(UnmanagedParts.IDENTITIES,
				this.api.get("users", user.path("id").asString(), "federated-identity")));
	}

	private UserLinks links(Collection<String> ids, List<Item> named) {
		UserLinks links = new UserLinks(ids);
		UserLinkReader reader = new UserLinkReader(this.api, this.workers, this.items,
				ItemKey.realmRole(this.builtIns.defaultRole()));
		if (named.stream().anyMatch((item) -> item.links().containsKey(ObjectKind.ROLE_MAPPING))) {
			reader.readRoles(links, named);
		}
		if (named.stream().anyMatch((item) -> item.links().containsKey(ObjectKind.GROUP_MEMBERSHIP))) {
			reader.readGroups(links);
		}
		return links;
	}

	private static ItemKey key(ObjectNode user) {
		return ItemKey.user(user.path("username").asString());
	}

}
