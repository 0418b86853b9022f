package io.github.keycloakboot.provisioning;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of a realm, as the definition wants it or as the server has it.
 *
 * @param key what tells it from others
 * @param id its id on the server, or in the definition if that is an export; {@code null}
 * if it has none
 * @param fields what it says about itself, to be compared
 * @param links the objects that it has, by kind of link; a kind that is absent is one of
 * which nothing is said
 * @param source the whole of it, in Keycloak's representation
 */
record Item(ItemKey key, @Nullable String id, ObjectNode fields, Map<ObjectKind, Set<ItemKey>> links,
		ObjectNode source) {

	/**
	 * Whether it says of such links which there are: of roles, it may name those of the
	 * realm and say nothing of those of clients, or the other way round.
	 */
	boolean speaksOfLikesOf(ObjectKind kind, ItemKey link) {
		boolean ofRealm = link.kind() == ObjectKind.REALM_ROLE;
		Json json = new Json(this.source);
		return switch (kind) {
			case ROLE_MAPPING -> json.has(ofRealm ? "realmRoles" : "clientRoles");
			case COMPOSITE_ROLE -> json.object("composites").has(ofRealm ? "realm" : "client");
			default -> true;
		};
	}

	Set<ItemKey> links(ObjectKind kind) {
		return this.links.getOrDefault(kind, Set.of());
	}

}
