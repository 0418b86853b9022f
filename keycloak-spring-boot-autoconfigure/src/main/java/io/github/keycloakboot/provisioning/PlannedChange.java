package io.github.keycloakboot.provisioning;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A change with all that is needed to make it.
 *
 * @param change the change as people see it
 * @param wanted the object as the definition has it; to be deleted, as the server has it
 * @param actual the object as the server has it, or {@code null} if it is to be created
 * @param fields whether its fields differ
 * @param added links that it is to get, by kind
 * @param removed links that it is to lose, by kind
 */
record PlannedChange(Change change, Item wanted, @Nullable Item actual, boolean fields,
		Map<ObjectKind, Set<ItemKey>> added, Map<ObjectKind, Set<ItemKey>> removed) {

	ItemKey key() {
		return this.wanted.key();
	}

	Set<ItemKey> added(ObjectKind kind) {
		return this.added.getOrDefault(kind, Set.of());
	}

	Set<ItemKey> removed(ObjectKind kind) {
		return this.removed.getOrDefault(kind, Set.of());
	}

	boolean isCreation() {
		return this.change.action() == Change.Action.CREATE;
	}

	boolean isDeletion() {
		return this.change.action() == Change.Action.DELETE;
	}

}
