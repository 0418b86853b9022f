package io.github.keycloakboot.authority;

import java.util.List;
import java.util.Map;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * A token that gives no role, although roles are mapped: whatever asks for one will
 * answer 403.
 *
 * @param claims the claims of the token
 * @param mapping what is mapped
 */
record RolelessToken(Map<String, Object> claims, RoleMapping mapping) {

	private static final String RESOURCE_ACCESS = "resource_access";

	RolelessReason reason() {
		boolean hasRealmRoles = RoleClaim.ofRealm(this.claims).isFilled();
		Object resourceAccess = this.claims.get(RESOURCE_ACCESS);
		if (this.claims.get("realm_access") == null && resourceAccess == null) {
			return this.claims.containsKey("sub") ? RolelessReason.NO_ROLE_CLAIMS : RolelessReason.LIGHTWEIGHT;
		}
		if ((hasRealmRoles && this.mapping.realmRoles()) || hasRolesOfMappedClients(resourceAccess)) {
			return RolelessReason.UNUSABLE_ROLES;
		}
		if (hasRealmRoles) {
			return RolelessReason.REALM_ROLES_NOT_MAPPED;
		}
		if (clientsWithRoles().isEmpty()) {
			return RolelessReason.NO_ROLES;
		}
		return this.mapping.clientRoles().isEmpty() ? RolelessReason.CLIENT_ROLES_NOT_MAPPED
				: RolelessReason.ROLES_OF_OTHER_CLIENTS;
	}

	private boolean hasRolesOfMappedClients(@Nullable Object resourceAccess) {
		if (resourceAccess instanceof Map<?, ?> accessByClientId) {
			return this.mapping.clientRoles()
				.stream()
				.anyMatch((clientId) -> new RoleClaim(accessByClientId.get(clientId)).isFilled());
		}
		return resourceAccess != null && !this.mapping.clientRoles().isEmpty();
	}

	private List<String> clientsWithRoles() {
		if (this.claims.get(RESOURCE_ACCESS) instanceof Map<?, ?> accessByClientId) {
			return accessByClientId.entrySet()
				.stream()
				.filter((client) -> new RoleClaim(client.getValue()).isFilled())
				.map((client) -> String.valueOf(client.getKey()))
				.toList();
		}
		return List.of();
	}

	/**
	 * What the token says of roles, and what is mapped; no name of a role or of a user.
	 */
	String description() {
		return "Its azp is " + new UntrustedValue(this.claims.get("azp")) + ", it holds "
				+ roles(RoleClaim.ofRealm(this.claims).isFilled(), clientsWithRoles()) + "; mapped here are "
				+ roles(this.mapping.realmRoles(), this.mapping.clientRoles()) + ".";
	}

	private static String roles(boolean ofRealm, List<String> ofClients) {
		return (ofRealm ? "realm roles" : "no realm roles") + " and "
				+ (ofClients.isEmpty() ? "no client roles" : "client roles of " + new UntrustedValue(ofClients));
	}

	@Override
	public String toString() {
		return "RolelessToken";
	}

}
