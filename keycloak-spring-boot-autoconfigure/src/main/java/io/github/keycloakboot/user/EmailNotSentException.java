package io.github.keycloakboot.user;

/**
 * Keycloak sent no email to the user.
 */
public final class EmailNotSentException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	EmailNotSentException(Reason reason, String words) {
		super("Keycloak sent no email: " + words);
		this.reason = reason;
	}

	/**
	 * Why there was no email.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Why there was no email.
	 */
	public enum Reason {

		/**
		 * The user has no email address.
		 */
		NO_ADDRESS,

		/**
		 * The user is disabled.
		 */
		USER_DISABLED,

		/**
		 * Unknown actions, an unknown or disabled client, or a redirect URI that isn't
		 * one of the client's. The message tells.
		 */
		REFUSED,

		/**
		 * The realm has no mail server, or that one failed.
		 */
		MAIL_SERVER

	}

}
