package io.github.keycloakboot.user;

/**
 * The account that this service administers Keycloak with may not do that.
 */
public final class UserAccessDeniedException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final String neededRole;

	UserAccessDeniedException(AdminRole needed) {
		super("The account of the admin client may not do that: it needs the role '" + needed.roleName()
				+ "' of the client 'realm-management', or of '<realm>-realm' in the master realm. " + needed.hint());
		this.neededRole = needed.roleName();
	}

	/**
	 * The role that the account needs, most likely.
	 * @return a role of the client {@code realm-management}, such as {@code manage-users}
	 */
	public String getNeededRole() {
		return this.neededRole;
	}

}
