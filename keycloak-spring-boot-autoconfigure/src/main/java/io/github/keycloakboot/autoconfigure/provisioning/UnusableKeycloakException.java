package io.github.keycloakboot.autoconfigure.provisioning;

import java.time.Duration;

import io.github.keycloakboot.admin.KeycloakAdminException;
import org.jspecify.annotations.Nullable;

/**
 * Realms can't be provisioned at start, as Keycloak can't be reached or refuses the
 * log-in.
 */
final class UnusableKeycloakException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final KeycloakAdminException failure;

	/**
	 * Creates an exception.
	 * @param waited how long it was waited for Keycloak, or {@code null} if it wasn't
	 */
	UnusableKeycloakException(@Nullable Duration waited, KeycloakAdminException failure) {
		super("Realms can't be provisioned"
				+ ((waited != null) ? ", Keycloak could not be reached within " + waited.toSeconds() + " s" : "") + ": "
				+ failure.getMessage(), failure);
		this.failure = failure;
	}

	KeycloakAdminException failure() {
		return this.failure;
	}

}
