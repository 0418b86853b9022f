package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The names by which objects of a definition refer to others. Keycloak ignores some that
 * refer to nothing, and answers to others with an internal error.
 *
 * @param wanted the objects of the definition
 * @param actual the objects of the server
 * @param future what Keycloak is going to put into the realm, which isn't there yet, or
 * {@code null}
 */
record References(RealmItems wanted, RealmItems actual, @Nullable BuiltIns future) {

	void requireAllKnown() {
		List<String> unknown = new ArrayList<>();
		for (Item item : this.wanted.all()) {
			item.links()
				.forEach((kind, links) -> links.stream()
					.filter((link) -> link.kind() != ObjectKind.USER && !isKnown(link))
					.forEach((link) -> unknown.add(item.key() + ": " + kind + " '" + link.label() + "'")));
			ItemKey owner = ownerOf(item.key());
			if (owner != null && !isKnown(owner)) {
				unknown.add(item.key() + ": " + owner);
			}
		}
		if (!unknown.isEmpty()) {
			throw ProvisioningException.unknownReferences(unknown);
		}
	}

	private boolean isKnown(ItemKey key) {
		return this.wanted.has(key) || this.actual.has(key) || (this.future != null && this.future.include(key));
	}

	// A role may be defined beside its client, in roles.client.
	private static @Nullable ItemKey ownerOf(ItemKey key) {
		return (key.kind() == ObjectKind.CLIENT_ROLE && key.owner() != null) ? ItemKey.client(key.owner()) : null;
	}

}
