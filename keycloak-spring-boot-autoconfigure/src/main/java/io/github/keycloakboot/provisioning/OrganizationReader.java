package io.github.keycloakboot.provisioning;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what an organization has, as far as a definition speaks of it: an export has none
 * of it, and neither has the list of organizations.
 *
 * @param api the realm
 */
record OrganizationReader(RealmApi api) {

	/**
	 * Add to an organization what it has.
	 * @param organization as it is in the list
	 * @param wanted as it is in the definition
	 */
	void complete(ObjectNode organization, Json wanted) {
		String id = organization.path("id").asString();
		if (wanted.has("members")) {
			this.api.list(true, "organizations", id, "members").forEach(organization.putArray("members")::add);
		}
		if (wanted.has(UnmanagedParts.IDENTITY_PROVIDERS)) {
			organization.set(UnmanagedParts.IDENTITY_PROVIDERS,
					this.api.get("organizations", id, "identity-providers"));
		}
		if (wanted.has(UnmanagedParts.GROUPS)) {
			ArrayNode groups = organization.putArray(UnmanagedParts.GROUPS);
			this.api.list(false, "organizations", id, "groups")
				.forEach((group) -> groups.add(withSubGroups(id, group)));
		}
	}

	private ObjectNode withSubGroups(String organization, ObjectNode group) {
		ArrayNode below = group.putArray("subGroups");
		this.api.list(false, "organizations", organization, "groups", group.path("id").asString(), "children")
			.forEach((child) -> below.add(withSubGroups(organization, child)));
		return group;
	}

}
