package io.github.keycloakboot.user;

import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * A password that is set for a user rather than by the user.
 *
 * @param value the password
 * @param temporary whether Keycloak asks for a new one at the next log-in
 */
public record InitialPassword(String value, boolean temporary) {

	/**
	 * A password.
	 * @param value the password
	 * @param temporary whether Keycloak asks for a new one at the next log-in
	 * @throws IllegalArgumentException if it is empty
	 */
	public InitialPassword {
		if (value.isEmpty()) {
			throw new IllegalArgumentException("a password isn't empty");
		}
	}

	CredentialRepresentation toRepresentation() {
		CredentialRepresentation representation = new CredentialRepresentation();
		representation.setType(CredentialRepresentation.PASSWORD);
		representation.setValue(this.value);
		representation.setTemporary(this.temporary);
		return representation;
	}

	/**
	 * Whether it is temporary.
	 * @return text without the password
	 */
	@Override
	public String toString() {
		return this.temporary ? "temporary password" : "password";
	}

}
