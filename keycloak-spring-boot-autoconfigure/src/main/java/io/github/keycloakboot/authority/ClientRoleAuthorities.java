package io.github.keycloakboot.authority;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The roles of the configured clients, from {@code resource_access.<client-id>.roles}. A
 * client id is a key, never a path: it may hold dots and slashes.
 */
final class ClientRoleAuthorities implements AuthoritySource {

	private final Map<String, RoleNames> namesByClientId = new LinkedHashMap<>();

	ClientRoleAuthorities(RoleMapping mapping) {
		for (String clientId : mapping.clientRoles()) {
			this.namesByClientId.put(clientId, RoleNames.ofClient(mapping, clientId));
		}
	}

	@Override
	public void addTo(CollectedAuthorities authorities, Map<String, Object> claims) {
		if (claims.get("resource_access") instanceof Map<?, ?> accessByClientId) {
			for (Map.Entry<String, RoleNames> client : this.namesByClientId.entrySet()) {
				client.getValue().addTo(authorities, accessByClientId.get(client.getKey()));
			}
		}
	}

}
