package io.github.keycloakboot.admin;

import jakarta.ws.rs.ProcessingException;

/**
 * A call of the admin client didn't get as far as an answer to it: the server couldn't be
 * reached, or refused the log-in. The message says what was tried, what Keycloak answered
 * and which property to change; it never holds a secret.
 * <p>
 * It is a {@link ProcessingException} with the cause that the plain admin client would
 * give, so code that was written for that one keeps working. An answer to the call itself
 * stays what it is in Jakarta REST, such as a {@code NotFoundException}.
 */
public final class KeycloakAdminException extends ProcessingException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	KeycloakAdminException(Reason reason, String message, Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Why the call failed.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Why a call failed before it was answered.
	 */
	public enum Reason {

		/**
		 * Nobody answers there: unknown host, refused or lost connection, a gateway
		 * without a server behind it.
		 */
		UNREACHABLE,

		/**
		 * No connection, or no answer, in time.
		 */
		TIMED_OUT,

		/**
		 * The certificate of the server is not trusted, or is one for another host.
		 */
		TLS_UNTRUSTED,

		/**
		 * The server has no such realm, or no Keycloak is at that URL.
		 */
		REALM_NOT_FOUND,

		/**
		 * Wrong user name or password, or an account that may not log in.
		 */
		CREDENTIALS_REFUSED,

		/**
		 * Wrong client id or secret, or a client that may not log in this way.
		 */
		CLIENT_REFUSED,

		/**
		 * All connections are in use, most likely by responses that were never closed.
		 */
		POOL_EXHAUSTED,

		/**
		 * Anything else; the message tells.
		 */
		OTHER

	}

}
