package io.github.keycloakboot.provisioning;

import java.util.List;

/**
 * Something to be done to one object of a realm.
 *
 * @param action what is to be done
 * @param kind the kind of object
 * @param name its name; with that of the client or client scope that it belongs to, as in
 * {@code orders-api/manager}, or its path
 * @param fields what changes about it, empty if it is deleted
 */
public record Change(Action action, ObjectKind kind, String name, List<FieldChange> fields) {

	/**
	 * Creates a change.
	 */
	public Change {
		fields = List.copyOf(fields);
	}

	/**
	 * The name for people, in one line.
	 */
	String label() {
		return ShownValue.list(List.of(this.name));
	}

	/**
	 * What can be done to an object.
	 */
	public enum Action {

		/**
		 * It isn't there.
		 */
		CREATE("+"),

		/**
		 * It is there, but not as the definition has it.
		 */
		UPDATE("~"),

		/**
		 * It is there and not in the definition, and the likes of it are to be removed.
		 */
		DELETE("-");

		private final String sign;

		Action(String sign) {
			this.sign = sign;
		}

		String sign() {
			return this.sign;
		}

	}

}
