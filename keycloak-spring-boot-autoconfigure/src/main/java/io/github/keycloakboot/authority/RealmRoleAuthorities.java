package io.github.keycloakboot.authority;

import java.util.Map;

/**
 * The roles of the realm, from {@code realm_access.roles}.
 */
final class RealmRoleAuthorities implements AuthoritySource {

	private final RoleNames names;

	RealmRoleAuthorities(RoleMapping mapping) {
		this.names = RoleNames.ofRealm(mapping);
	}

	@Override
	public void addTo(CollectedAuthorities authorities, Map<String, Object> claims) {
		this.names.addTo(authorities, claims.get("realm_access"));
	}

}
