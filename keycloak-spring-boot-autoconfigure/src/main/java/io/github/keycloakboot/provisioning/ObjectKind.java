package io.github.keycloakboot.provisioning;

/**
 * What a realm consists of, in the order in which it is made: nothing refers to what
 * comes after it. Links come last, each of which says that one object has another.
 */
public enum ObjectKind {

	/**
	 * The settings of the realm itself.
	 */
	REALM("realm"),

	/**
	 * The attributes that users may have.
	 */
	USER_PROFILE("user profile"),

	/**
	 * What users may have to do at their next log-in.
	 */
	REQUIRED_ACTION("required action"),

	/**
	 * A role of the realm.
	 */
	REALM_ROLE("realm role"),

	/**
	 * A client scope.
	 */
	CLIENT_SCOPE("client scope"),

	/**
	 * A protocol mapper of a client scope.
	 */
	CLIENT_SCOPE_MAPPER("mapper of client scope"),

	/**
	 * A client.
	 */
	CLIENT("client"),

	/**
	 * A protocol mapper of a client.
	 */
	CLIENT_MAPPER("mapper of client"),

	/**
	 * A role of a client.
	 */
	CLIENT_ROLE("client role"),

	/**
	 * A group, named by its path.
	 */
	GROUP("group"),

	/**
	 * A user, or the account of a service.
	 */
	USER("user"),

	/**
	 * An organization, named by its alias.
	 */
	ORGANIZATION("organization"),

	/**
	 * A role that another role includes.
	 */
	COMPOSITE_ROLE("composite role"),

	/**
	 * A client scope that every token of a client has; of the realm: that new clients
	 * get.
	 */
	DEFAULT_SCOPE("default scope"),

	/**
	 * A client scope that tokens of a client have when asked for.
	 */
	OPTIONAL_SCOPE("optional scope"),

	/**
	 * A role that a user or a group has.
	 */
	ROLE_MAPPING("role mapping"),

	/**
	 * A group that new users of the realm are members of.
	 */
	DEFAULT_GROUP("default group"),

	/**
	 * A group that a user is a member of.
	 */
	GROUP_MEMBERSHIP("group membership"),

	/**
	 * A user who is a member of an organization.
	 */
	ORGANIZATION_MEMBERSHIP("organization membership");

	private final String label;

	ObjectKind(String label) {
		this.label = label;
	}

	/**
	 * Whether this is no object of its own, but says that one has another.
	 */
	boolean isLink() {
		return compareTo(COMPOSITE_ROLE) >= 0;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
