package io.github.keycloakboot.user;

/**
 * The realm has no user of that id; maybe it was deleted meanwhile.
 */
public final class UserNotFoundException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final String id;

	/**
	 * An exception, as tests of services need one.
	 * @param id the id that no user has
	 */
	public UserNotFoundException(String id) {
		super("The realm has no user with the id " + new ShownValue(id) + ".");
		this.id = id;
	}

	/**
	 * The id that no user has.
	 * @return the id
	 */
	public String getId() {
		return this.id;
	}

}
