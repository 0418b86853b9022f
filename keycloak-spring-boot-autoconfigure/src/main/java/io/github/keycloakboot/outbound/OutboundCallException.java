package io.github.keycloakboot.outbound;

import java.io.Serial;

/**
 * A call to another service was not made, because no token may or can go with it. It is
 * for whoever configures or writes this service to mend.
 */
public final class OutboundCallException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	OutboundCallException(Reason reason, String message) {
		super(message);
		this.reason = reason;
	}

	/**
	 * Why the call was not made.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Why a call was not made.
	 */
	public enum Reason {

		/**
		 * There is no registration of that id.
		 */
		UNKNOWN_REGISTRATION,

		/**
		 * The token of the registration may not be sent to that host.
		 */
		UNTRUSTED_HOST,

		/**
		 * The token of a caller is wanted, and there is no caller with a token.
		 */
		NO_CALLER

	}

}
