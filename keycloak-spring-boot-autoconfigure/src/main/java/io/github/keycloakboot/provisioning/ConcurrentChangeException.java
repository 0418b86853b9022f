package io.github.keycloakboot.provisioning;

/**
 * Something isn't there that just was, or is there that just wasn't: somebody else
 * changes the realm at the same time.
 */
final class ConcurrentChangeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConcurrentChangeException(ItemKey key) {
		super("The " + key + " isn't known: somebody else seems to change the realm at the same time");
	}

}
