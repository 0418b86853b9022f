package io.github.keycloakboot.admin;

/**
 * A field that Keycloak finds wrong. The value is left out, as it may be personal.
 *
 * @param field name of the field or attribute, such as {@code email}
 * @param message what is wrong with it: mostly the key of a message of Keycloak's, such
 * as {@code error-invalid-email}
 */
public record WrongField(String field, String message) {

	private static final int MAX_SHOWN = 300;

	/**
	 * Field and message in words.
	 * @return the text, in one printable line
	 */
	@Override
	public String toString() {
		return Words.printable(this.field + " (" + this.message, MAX_SHOWN) + ")";
	}

}
