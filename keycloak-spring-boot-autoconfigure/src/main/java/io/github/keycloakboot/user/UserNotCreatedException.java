package io.github.keycloakboot.user;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A new user couldn't be made what it should be, so that its account was removed again.
 * The cause says why.
 */
public final class UserNotCreatedException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String leftoverId;

	private UserNotCreatedException(String message, RuntimeException cause, @Nullable String leftoverId) {
		super(message, cause);
		this.leftoverId = leftoverId;
	}

	static UserNotCreatedException removed(RuntimeException cause) {
		return new UserNotCreatedException("The new user was removed again: " + cause.getMessage(), cause, null);
	}

	static UserNotCreatedException leftOver(String id, RuntimeException cause, RuntimeException removal) {
		UserNotCreatedException exception = new UserNotCreatedException(
				"The new user is incomplete: " + cause.getMessage()
						+ " It couldn't be removed again, so delete the user " + new ShownValue(id) + " by hand.",
				cause, id);
		exception.addSuppressed(removal);
		return exception;
	}

	/**
	 * The account that couldn't be removed.
	 * @return its id, or empty if nothing is left
	 */
	public Optional<String> getLeftoverId() {
		return Optional.ofNullable(this.leftoverId);
	}

}
