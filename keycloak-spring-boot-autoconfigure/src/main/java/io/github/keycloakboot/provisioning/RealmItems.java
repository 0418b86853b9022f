package io.github.keycloakboot.provisioning;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The objects of a realm, be it the one that is wanted or the one that is there: both
 * come in the form of Keycloak's export, so that they can be compared one by one.
 */
final class RealmItems {

	private final Map<ItemKey, Item> items = new LinkedHashMap<>();

	private final Set<Section> sections = new HashSet<>();

	void add(Item item) {
		this.items.put(item.key(), item);
	}

	/**
	 * Note that all objects of a kind and an owner are named, even if there are none.
	 */
	void speaksOf(ObjectKind kind, @Nullable String owner) {
		this.sections.add(new Section(kind, owner));
	}

	/**
	 * Whether objects like this one are named at all.
	 */
	boolean speaksOfLikesOf(ItemKey key) {
		return this.sections.contains(new Section(key.kind(), key.owner()));
	}

	boolean speaksOf(ObjectKind kind) {
		return this.sections.stream().anyMatch((section) -> section.kind() == kind);
	}

	@Nullable Item find(ItemKey key) {
		return this.items.get(key);
	}

	boolean has(ItemKey key) {
		return this.items.containsKey(key);
	}

	Collection<Item> all() {
		return this.items.values();
	}

	private record Section(ObjectKind kind, @Nullable String owner) {

	}

}
