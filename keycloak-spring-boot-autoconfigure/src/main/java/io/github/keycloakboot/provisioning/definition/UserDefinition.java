package io.github.keycloakboot.provisioning.definition;

/**
 * A user, who may log in. It can't be changed: each method gives another one.
 */
public final class UserDefinition {

	private static final String CREDENTIALS = "credentials";

	private final Draft draft;

	private UserDefinition(Draft draft) {
		this.draft = draft;
	}

	/**
	 * A user of the given name.
	 * @param username the name to log in with, which Keycloak writes in lower case
	 * @return the user
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static UserDefinition named(String username) {
		return new UserDefinition(Draft.named("username", username).set("enabled", true));
	}

	/**
	 * The same user with an email address.
	 * @param email the address
	 * @return the user
	 */
	public UserDefinition email(String email) {
		return new UserDefinition(this.draft.set("email", email));
	}

	/**
	 * The same user with a first name.
	 * @param firstName the first name
	 * @return the user
	 */
	public UserDefinition firstName(String firstName) {
		return new UserDefinition(this.draft.set("firstName", firstName));
	}

	/**
	 * The same user with a last name.
	 * @param lastName the last name
	 * @return the user
	 */
	public UserDefinition lastName(String lastName) {
		return new UserDefinition(this.draft.set("lastName", lastName));
	}

	/**
	 * The same user with a password to begin with. Once there is a user of this name, the
	 * password is the user's own business.
	 * @param password the password
	 * @return the user
	 * @throws IllegalArgumentException if it is blank
	 */
	public UserDefinition password(String password) {
		return password(password, false);
	}

	/**
	 * The same user with a password for one log-in, at which Keycloak asks for a new one.
	 * @param password the password
	 * @return the user
	 * @throws IllegalArgumentException if it is blank
	 */
	public UserDefinition temporaryPassword(String password) {
		return password(password, true);
	}

	private UserDefinition password(String password, boolean temporary) {
		if (password.isBlank()) {
			throw new IllegalArgumentException("a password may not be blank");
		}
		Draft credential = Draft.named("type", "password").set("value", password).set("temporary", temporary);
		return new UserDefinition(this.draft.without(CREDENTIALS).add(CREDENTIALS, credential));
	}

	/**
	 * The same user with more realm roles.
	 * @param roles names of the roles
	 * @return the user
	 */
	public UserDefinition realmRoles(String... roles) {
		return new UserDefinition(this.draft.add("realmRoles", roles));
	}

	/**
	 * The same user with more roles of a client.
	 * @param clientId the {@code client_id}
	 * @param roles names of the client's roles
	 * @return the user
	 */
	public UserDefinition clientRoles(String clientId, String... roles) {
		return new UserDefinition(this.draft.in("clientRoles", (clients) -> clients.add(clientId, roles)));
	}

	/**
	 * The same user in more groups.
	 * @param paths paths of the groups, as in {@code /staff/night}
	 * @return the user
	 */
	public UserDefinition groups(String... paths) {
		return new UserDefinition(this.draft.add("groups", paths));
	}

	/**
	 * The same user with more values of an attribute, which the realm's user profile has
	 * to know.
	 * @param name name of the attribute
	 * @param values the values
	 * @return the user
	 */
	public UserDefinition attribute(String name, String... values) {
		return new UserDefinition(this.draft.in("attributes", (attributes) -> attributes.add(name, values)));
	}

	/**
	 * The same user, of whom more is asked at the first log-in.
	 * @param aliases what Keycloak calls it, as in {@code VERIFY_EMAIL}
	 * @return the user
	 */
	public UserDefinition requiredActions(String... aliases) {
		return new UserDefinition(this.draft.add("requiredActions", aliases));
	}

	Draft draft() {
		return this.draft;
	}

	/**
	 * That it is a user.
	 * @return text without password and personal data
	 */
	@Override
	public String toString() {
		return "UserDefinition";
	}

}
