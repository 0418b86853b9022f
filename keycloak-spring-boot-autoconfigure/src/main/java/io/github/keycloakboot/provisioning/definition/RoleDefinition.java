package io.github.keycloakboot.provisioning.definition;

/**
 * A role of a realm or of a client. It can't be changed: each method gives another one.
 */
public final class RoleDefinition {

	private static final String COMPOSITES = "composites";

	private final Draft draft;

	private RoleDefinition(Draft draft) {
		this.draft = draft;
	}

	/**
	 * A role of the given name.
	 * @param name name of the role
	 * @return the role
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static RoleDefinition named(String name) {
		return new RoleDefinition(Draft.named("name", name));
	}

	/**
	 * The same role with a description.
	 * @param description what the role is for
	 * @return the role
	 */
	public RoleDefinition description(String description) {
		return new RoleDefinition(this.draft.set("description", description));
	}

	/**
	 * The same role with more values of an attribute.
	 * @param name name of the attribute
	 * @param values the values
	 * @return the role
	 */
	public RoleDefinition attribute(String name, String... values) {
		return new RoleDefinition(this.draft.in("attributes", (attributes) -> attributes.add(name, values)));
	}

	/**
	 * The same role, with which one also has realm roles.
	 * @param realmRoles names of the realm roles
	 * @return the role
	 */
	public RoleDefinition composite(String... realmRoles) {
		return new RoleDefinition(
				this.draft.set("composite", true).in(COMPOSITES, (composites) -> composites.add("realm", realmRoles)));
	}

	/**
	 * The same role, with which one also has roles of a client.
	 * @param clientId the {@code client_id}
	 * @param roles names of the client's roles
	 * @return the role
	 */
	public RoleDefinition clientComposite(String clientId, String... roles) {
		return new RoleDefinition(this.draft.set("composite", true)
			.in(COMPOSITES, (composites) -> composites.in("client", (clients) -> clients.add(clientId, roles))));
	}

	Draft draft() {
		return this.draft;
	}

	/**
	 * The role's name.
	 * @return text with nothing but the name
	 */
	@Override
	public String toString() {
		return "RoleDefinition[" + this.draft.node().path("name").asString() + "]";
	}

}
