package io.github.keycloakboot.authority;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RoleMapping}, starting from {@link RoleMapping#defaults()}. Nothing is
 * checked before {@link #build()}, so the order of the calls doesn't matter.
 */
public final class RoleMappingBuilder {

	private boolean realmRoles = true;

	private @Nullable String ownClientId;

	private @Nullable List<String> clientRoles;

	private String rolePrefix = "ROLE_";

	private boolean qualifyClientRoles;

	private boolean scopes = true;

	private String scopePrefix = "SCOPE_";

	private boolean groups;

	private boolean organizations;

	RoleMappingBuilder() {
	}

	/**
	 * Sets whether roles of the realm are mapped.
	 * @param realmRoles {@code true} (the default) to map them
	 * @return this builder
	 */
	public RoleMappingBuilder realmRoles(boolean realmRoles) {
		this.realmRoles = realmRoles;
		return this;
	}

	/**
	 * Sets the client id of this service.
	 * @param ownClientId the client id, or {@code null} (the default) if it has none
	 * @return this builder
	 */
	public RoleMappingBuilder ownClient(@Nullable String ownClientId) {
		this.ownClientId = ownClientId;
		return this;
	}

	/**
	 * Sets the clients whose roles are mapped.
	 * @param clientRoles the client ids, or {@code null} (the default) for this service's
	 * own one, if it has one; an empty list for none
	 * @return this builder
	 */
	public RoleMappingBuilder clientRoles(@Nullable List<String> clientRoles) {
		this.clientRoles = clientRoles;
		return this;
	}

	/**
	 * Sets what the authority of a role begins with.
	 * @param rolePrefix the prefix, {@code ROLE_} by default
	 * @return this builder
	 */
	public RoleMappingBuilder rolePrefix(String rolePrefix) {
		this.rolePrefix = rolePrefix;
		return this;
	}

	/**
	 * Sets whether roles of this service's own client carry its id, too, so that they
	 * can't be taken for roles of the realm that have the same name.
	 * @param qualifyClientRoles {@code true} to qualify them; {@code false} by default
	 * @return this builder
	 */
	public RoleMappingBuilder qualifyClientRoles(boolean qualifyClientRoles) {
		this.qualifyClientRoles = qualifyClientRoles;
		return this;
	}

	/**
	 * Sets whether scopes are mapped.
	 * @param scopes {@code true} (the default) to map them
	 * @return this builder
	 */
	public RoleMappingBuilder scopes(boolean scopes) {
		this.scopes = scopes;
		return this;
	}

	/**
	 * Sets what the authority of a scope begins with.
	 * @param scopePrefix the prefix, {@code SCOPE_} by default
	 * @return this builder
	 */
	public RoleMappingBuilder scopePrefix(String scopePrefix) {
		this.scopePrefix = scopePrefix;
		return this;
	}

	/**
	 * Sets whether groups are mapped.
	 * @param groups {@code true} to map them; {@code false} by default
	 * @return this builder
	 */
	public RoleMappingBuilder groups(boolean groups) {
		this.groups = groups;
		return this;
	}

	/**
	 * Sets whether organizations are mapped.
	 * @param organizations {@code true} to map them; {@code false} by default
	 * @return this builder
	 */
	public RoleMappingBuilder organizations(boolean organizations) {
		this.organizations = organizations;
		return this;
	}

	/**
	 * Builds the rules.
	 * @return the rules
	 * @throws IllegalArgumentException if they contradict each other; the message says
	 * what to change
	 */
	public RoleMapping build() {
		return new RoleMapping(this.realmRoles, this.ownClientId, clientRolesOrOwn(), this.rolePrefix,
				this.qualifyClientRoles, this.scopes, this.scopePrefix, this.groups, this.organizations);
	}

	private List<String> clientRolesOrOwn() {
		if (this.clientRoles != null) {
			return this.clientRoles;
		}
		return (this.ownClientId != null) ? List.of(this.ownClientId) : List.of();
	}

}
