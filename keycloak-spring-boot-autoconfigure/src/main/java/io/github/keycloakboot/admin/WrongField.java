package io.github.keycloakboot.admin;

/**
 * A field that Keycloak finds wrong. The value is left out, as it may be personal.
 *
 * @param field name of the field or attribute, such as {@code email}
 * @param message what is wrong with it: mostly the key of a message of Keycloak's, such
 * as {@code error-invalid-email}
 */
public record WrongField(String field, String message) {

	/**
	 * Field and message in words.
	 * @return the text
	 */
	@Override
	public String toString() {
		return this.field + " (" + this.message + ")";
	}

}
