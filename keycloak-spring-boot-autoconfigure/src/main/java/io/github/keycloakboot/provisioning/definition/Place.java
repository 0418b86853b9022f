package io.github.keycloakboot.provisioning.definition;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * A place in a definition and what stands there.
 *
 * @param parent the place around it, or {@code null} for the realm
 * @param path where it is
 * @param type what may stand there
 * @param node what stands there
 */
record Place(@Nullable Place parent, Path path, JavaType type, JsonNode node) {

	Place field(String name, JavaType type, JsonNode node) {
		return new Place(this, this.path.field(name), type, node);
	}

	Place element(int index) {
		return new Place(this, this.path.element(index), this.type.getContentType(), this.node.path(index));
	}

	boolean isNamed(String name) {
		return name.equals(this.path.name());
	}

	/**
	 * The same place in another definition of the same realm.
	 * @param realm the other definition
	 * @return the place, or {@code null} if nothing stands there
	 */
	@Nullable Place in(Place realm) {
		if (this.parent == null) {
			return realm;
		}
		Place around = this.parent.in(realm);
		if (around == null) {
			return null;
		}
		String name = this.path.name();
		if (name == null) {
			return sameObject(around);
		}
		JsonNode there = around.node.get(name);
		return (there != null) ? around.field(name, this.type, there) : null;
	}

	// Objects of a list are the same by their identity, wherever in it they stand
	private @Nullable Place sameObject(Place list) {
		Identity identity = Identity.of(this.type);
		String key = (identity != null) ? identity.key(this.node) : null;
		for (int i = 0; identity != null && key != null && i < list.node.size(); i++) {
			if (key.equals(identity.key(list.node.path(i)))) {
				return list.element(i);
			}
		}
		return null;
	}

}
