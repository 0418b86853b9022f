package io.github.keycloakboot.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the roles of the realm, or of one client, are named, so that no role passes for one
 * from elsewhere. A name that begins with {@code <client-id>.} of a client whose roles
 * are qualified belongs to that client, and to the one with the longest id where several
 * match. A role whose name belongs elsewhere is left out: {@code billing.admin} of the
 * realm isn't {@code admin} of the client {@code billing}.
 */
final class RoleNames {

	private static final String ROLES = "roles";

	private final String claim;

	private final String prefix;

	private final String[] foreignBeginnings;

	private RoleNames(String claim, String prefix, String[] foreignBeginnings) {
		this.claim = claim;
		this.prefix = prefix;
		this.foreignBeginnings = foreignBeginnings;
	}

	/**
	 * The names of the roles of the realm, which carry no client id; by default those of
	 * this service's own client don't either.
	 */
	static RoleNames ofRealm(RoleMapping mapping) {
		return of(mapping, "realm_access.roles", "");
	}

	/**
	 * The names of the roles of a client.
	 */
	static RoleNames ofClient(RoleMapping mapping, String clientId) {
		return of(mapping, "resource_access." + clientId + ".roles",
				mapping.qualifies(clientId) ? qualifier(clientId) : "");
	}

	private static RoleNames of(RoleMapping mapping, String claim, String qualifier) {
		List<String> foreignBeginnings = new ArrayList<>();
		for (String clientId : mapping.clientRoles()) {
			String other = qualifier(clientId);
			// only a longer qualifier that begins with this one can take a name over
			if (mapping.qualifies(clientId) && other.length() > qualifier.length() && other.startsWith(qualifier)) {
				foreignBeginnings.add(other.substring(qualifier.length()));
			}
		}
		return new RoleNames(claim, mapping.rolePrefix() + qualifier, foreignBeginnings.toArray(String[]::new));
	}

	private static String qualifier(String clientId) {
		return clientId + ".";
	}

	/**
	 * Adds the roles in the {@code roles} member of a claim.
	 * @param authorities where to add them
	 * @param access {@code realm_access}, or the member of {@code resource_access} of a
	 * client; whatever the token holds there
	 */
	void addTo(CollectedAuthorities authorities, @Nullable Object access) {
		if (access instanceof Map<?, ?> members && members.get(ROLES) instanceof Collection<?> roles) {
			authorities.from(this.claim);
			for (Object role : roles) {
				if (role instanceof String name && !isForeign(name)) {
					authorities.add(this.prefix, name);
				}
			}
		}
	}

	private boolean isForeign(String role) {
		for (String beginning : this.foreignBeginnings) {
			if (role.startsWith(beginning)) {
				return true;
			}
		}
		return false;
	}

}
