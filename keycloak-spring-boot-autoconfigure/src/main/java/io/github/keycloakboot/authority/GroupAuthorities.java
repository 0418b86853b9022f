package io.github.keycloakboot.authority;

import java.util.Collection;
import java.util.Map;

/**
 * The groups of a user, from {@code groups} as Keycloak's group membership mapper writes
 * it with full paths. Entries that are no path are left out: the client scope
 * {@code microprofile-jwt} puts roles of the realm into the same claim.
 */
final class GroupAuthorities implements AuthoritySource {

	static final String PREFIX = "GROUP_";

	@Override
	public void addTo(CollectedAuthorities authorities, Map<String, Object> claims) {
		if (claims.get("groups") instanceof Collection<?> groups) {
			authorities.from("groups");
			for (Object group : groups) {
				if (group instanceof String path && path.startsWith("/")) {
					authorities.add(PREFIX, path);
				}
			}
		}
	}

}
