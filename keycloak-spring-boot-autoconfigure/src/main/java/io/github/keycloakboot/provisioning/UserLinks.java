package io.github.keycloakboot.provisioning;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roles and groups of some users, by the id of the user. Safe for use by several
 * threads.
 */
final class UserLinks {

	private final Map<String, Map<ObjectKind, Set<ItemKey>>> links = new ConcurrentHashMap<>();

	UserLinks(Collection<String> users) {
		users.forEach((id) -> this.links.put(id, new ConcurrentHashMap<>()));
	}

	Set<String> users() {
		return this.links.keySet();
	}

	/**
	 * Note that links of a kind are known, even of those users who have none.
	 */
	void know(ObjectKind kind) {
		this.links.values().forEach((of) -> of.put(kind, ConcurrentHashMap.newKeySet()));
	}

	/**
	 * Add a link, unless it is that of another user.
	 */
	void add(String user, ObjectKind kind, ItemKey link) {
		Set<ItemKey> known = of(user).get(kind);
		if (known != null) {
			known.add(link);
		}
	}

	Map<ObjectKind, Set<ItemKey>> of(String user) {
		return this.links.getOrDefault(user, Map.of());
	}

}
