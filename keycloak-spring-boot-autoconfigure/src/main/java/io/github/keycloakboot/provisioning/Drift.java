package io.github.keycloakboot.provisioning;

import java.util.List;

/**
 * Something that the server has beyond the definition. Nothing is done about it unless
 * things of its kind are to be removed.
 *
 * @param kind the kind of object, or of link
 * @param name its name, with that of its owner; of a link, the name of what has it
 * @param excess what there is too much: empty for an object, the name of what is linked
 * for a link
 */
public record Drift(ObjectKind kind, String name, String excess) {

	@Override
	public String toString() {
		String label = this.excess.isEmpty() ? this.name : this.name + ": " + this.excess;
		return this.kind + " " + ShownValue.list(List.of(label));
	}

}
