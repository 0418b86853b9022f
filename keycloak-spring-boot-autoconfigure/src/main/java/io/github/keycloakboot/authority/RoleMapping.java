package io.github.keycloakboot.authority;

import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rules by which the claims of a token become authorities. Immutable, and valid once
 * it exists: no rule can make one kind of authority look like another.
 *
 * @param realmRoles whether roles of the realm are mapped ({@code realm_access.roles})
 * @param ownClientId the client id of this service, or {@code null} if it has none
 * @param clientRoles the client ids whose roles are mapped
 * ({@code resource_access.<client-id>.roles}); roles of other clients never are
 * @param rolePrefix what the authority of a role begins with, as in {@code ROLE_}
 * @param qualifyClientRoles whether roles of this service's own client are qualified by
 * its id, too, as in {@code ROLE_<client-id>.<role>}; those of other clients always are
 * @param scopes whether scopes are mapped ({@code scope})
 * @param scopePrefix what the authority of a scope begins with, as in {@code SCOPE_}
 * @param groups whether groups are mapped to {@code GROUP_<path>} ({@code groups})
 * @param organizations whether organizations are mapped to {@code ORG_<alias>}
 * ({@code organization})
 * @see <a href=
 * "https://www.keycloak.org/docs/latest/server_admin/#assigning-permissions-using-roles-and-groups">Roles
 * and groups in Keycloak</a>
 */
public record RoleMapping(boolean realmRoles, @Nullable String ownClientId, List<String> clientRoles, String rolePrefix,
		boolean qualifyClientRoles, boolean scopes, String scopePrefix, boolean groups, boolean organizations) {

	/**
	 * Checks the rules and copies the client ids, each once.
	 * @throws IllegalArgumentException if a prefix or a client id is blank, or if a
	 * prefix is the beginning of another one in use or of {@code FACTOR_}; the message
	 * says what to change
	 */
	public RoleMapping {
		clientRoles = List.copyOf(new LinkedHashSet<>(clientRoles));
		if (ownClientId != null) {
			requireClientId(ownClientId);
		}
		clientRoles.forEach(RoleMapping::requireClientId);
		requirePrefix("role prefix", rolePrefix);
		requirePrefix("scope prefix", scopePrefix);
		AuthorityPrefixes prefixes = new AuthorityPrefixes();
		if (realmRoles || !clientRoles.isEmpty()) {
			prefixes.add("role prefix", rolePrefix);
		}
		if (scopes) {
			prefixes.add("scope prefix", scopePrefix);
		}
		if (groups) {
			prefixes.add("prefix of groups", GroupAuthorities.PREFIX);
		}
		if (organizations) {
			prefixes.add("prefix of organizations", OrganizationAuthorities.PREFIX);
		}
	}

	/**
	 * The rules for a service without a client of its own: roles of the realm as
	 * {@code ROLE_<role>}, scopes as {@code SCOPE_<scope>}, nothing else.
	 * @return the rules
	 */
	public static RoleMapping defaults() {
		return builder().build();
	}

	/**
	 * Starts from {@link #defaults()}.
	 * @return a builder
	 */
	public static RoleMappingBuilder builder() {
		return new RoleMappingBuilder();
	}

	/**
	 * Whether roles of the given client carry its id in their authority.
	 */
	boolean qualifies(String clientId) {
		return this.qualifyClientRoles || !clientId.equals(this.ownClientId);
	}

	private static void requirePrefix(String kind, String prefix) {
		if (prefix.isBlank()) {
			throw new IllegalArgumentException("the " + kind
					+ " is blank, so that a name in a token could pass for any authority: leave it out to get the default, or give one such as 'APP_'");
		}
	}

	private static void requireClientId(String clientId) {
		if (clientId.isBlank()) {
			throw new IllegalArgumentException(
					"a client id is blank: give the id as it is in the realm, or leave the entry out");
		}
	}

}
