package io.github.keycloakboot.user;

/**
 * Several users of the realm share an email address, so it doesn't tell who is meant.
 */
public final class AmbiguousEmailException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	AmbiguousEmailException() {
		super("Several users of the realm have this email address: look them up by name or id.");
	}

}
