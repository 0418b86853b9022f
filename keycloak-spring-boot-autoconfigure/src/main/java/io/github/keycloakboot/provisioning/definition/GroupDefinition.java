package io.github.keycloakboot.provisioning.definition;

/**
 * A group and those in it. It can't be changed: each method gives another one.
 */
public final class GroupDefinition {

	private final Draft draft;

	private GroupDefinition(Draft draft) {
		this.draft = draft;
	}

	/**
	 * A group of the given name.
	 * @param name name of the group, without those that it is in
	 * @return the group
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static GroupDefinition named(String name) {
		return new GroupDefinition(Draft.named("name", name));
	}

	/**
	 * The same group with more groups in it.
	 * @param children the groups in it
	 * @return the group
	 */
	public GroupDefinition child(GroupDefinition... children) {
		Draft changed = this.draft;
		for (GroupDefinition child : children) {
			changed = changed.add("subGroups", child.draft);
		}
		return new GroupDefinition(changed);
	}

	/**
	 * The same group, whose members have more realm roles.
	 * @param roles names of the roles
	 * @return the group
	 */
	public GroupDefinition realmRoles(String... roles) {
		return new GroupDefinition(this.draft.add("realmRoles", roles));
	}

	/**
	 * The same group, whose members have more roles of a client.
	 * @param clientId the {@code client_id}
	 * @param roles names of the client's roles
	 * @return the group
	 */
	public GroupDefinition clientRoles(String clientId, String... roles) {
		return new GroupDefinition(this.draft.in("clientRoles", (clients) -> clients.add(clientId, roles)));
	}

	/**
	 * The same group with more values of an attribute.
	 * @param name name of the attribute
	 * @param values the values
	 * @return the group
	 */
	public GroupDefinition attribute(String name, String... values) {
		return new GroupDefinition(this.draft.in("attributes", (attributes) -> attributes.add(name, values)));
	}

	Draft draft() {
		return this.draft;
	}

	/**
	 * The group's name.
	 * @return text with nothing but the name
	 */
	@Override
	public String toString() {
		return "GroupDefinition[" + this.draft.node().path("name").asString() + "]";
	}

}
