package io.github.keycloakboot.user;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;

/**
 * Keycloak gave no answer, or refused the log-in of this service. Whether it did what it
 * was asked for isn't known where the reason is a missing answer: look the user up before
 * trying again.
 */
public final class UsersUnavailableException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * An exception, as tests of services need one.
	 * @param cause why there was no answer, whose message is taken over
	 */
	public UsersUnavailableException(RuntimeException cause) {
		super(String.valueOf(cause.getMessage()), cause);
		this.reason = (cause instanceof KeycloakAdminException unanswered) ? unanswered.getReason() : Reason.OTHER;
	}

	/**
	 * Why there was no answer.
	 * @return the reason, {@link Reason#OTHER} from an admin client that
	 * {@link io.github.keycloakboot.admin.KeycloakAdminClientFactory} didn't build
	 */
	public Reason getReason() {
		return this.reason;
	}

}
