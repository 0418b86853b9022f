package io.github.keycloakboot.user;

/**
 * The role that the account of this service needs for a call. A service that opens
 * accounts and gives them realm roles is fine with {@link #MANAGE_USERS} and
 * {@link #VIEW_REALM}.
 */
enum AdminRole {

	/**
	 * Looking users up.
	 */
	VIEW_USERS("view-users", "The role 'manage-users' will do as well."),

	/**
	 * Changing users and what they belong to.
	 */
	MANAGE_USERS("manage-users", "A role of administrators is granted only by those who have it themselves."),

	/**
	 * Looking up roles of the realm.
	 */
	VIEW_REALM("view-realm", "It is what roles of the realm are looked up with."),

	/**
	 * Looking up clients and their roles.
	 */
	VIEW_CLIENTS("view-clients", "It is what clients and their roles are looked up with.");

	private final String roleName;

	private final String hint;

	AdminRole(String roleName, String hint) {
		this.roleName = roleName;
		this.hint = hint;
	}

	String roleName() {
		return this.roleName;
	}

	String hint() {
		return this.hint;
	}

}
