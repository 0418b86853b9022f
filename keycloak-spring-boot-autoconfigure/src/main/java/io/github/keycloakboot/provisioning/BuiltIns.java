package io.github.keycloakboot.provisioning;

import java.util.Locale;
import java.util.Set;

/**
 * What Keycloak puts into each realm by itself. It is neither drift nor ever removed.
 *
 * @param realm name of the realm
 * @param defaultRole name of the role that every user has
 */
record BuiltIns(String realm, String defaultRole) {

	private static final Set<String> CLIENTS = Set.of("account", "account-console", "admin-cli", "admin-permissions",
			"broker", "realm-management", "security-admin-console");

	private static final Set<String> SCOPES = Set.of("acr", "address", "AuthnContextClassRef", "basic", "email",
			"microprofile-jwt", "offline_access", "organization", "phone", "profile", "role_list", "roles",
			"saml_organization", "service_account", "web-origins");

	private static final Set<String> ROLES = Set.of("offline_access", "uma_authorization");

	/**
	 * What a realm of this name gets when it is created.
	 */
	static BuiltIns ofNew(String realm) {
		return new BuiltIns(realm, "default-roles-" + realm.toLowerCase(Locale.ROOT));
	}

	/**
	 * The same where the server says which role every user has: one that was renamed
	 * keeps that of its old name.
	 */
	BuiltIns withDefaultRole(String name) {
		return name.isEmpty() ? this : new BuiltIns(this.realm, name);
	}

	/**
	 * Whether all client scopes are there that a realm has from its creation.
	 */
	static boolean areScopesOf(Set<String> scopes) {
		return scopes.containsAll(SCOPES);
	}

	static boolean isScope(String name) {
		return SCOPES.contains(name);
	}

	/**
	 * Whether all clients are there that a realm has from its creation.
	 */
	static boolean areClientsOf(Set<String> clients) {
		return clients.stream().filter(CLIENTS::contains).count() >= CLIENTS.size() - 1;
	}

	boolean include(ItemKey key) {
		String name = key.name();
		return switch (key.kind()) {
			case REALM_ROLE -> ROLES.contains(name) || name.equals(this.defaultRole) || isOfMaster(name);
			case CLIENT -> isClient(name);
			case CLIENT_ROLE, CLIENT_MAPPER -> isClient(String.valueOf(key.owner()));
			case CLIENT_SCOPE -> SCOPES.contains(name);
			case CLIENT_SCOPE_MAPPER -> SCOPES.contains(String.valueOf(key.owner()));
			case REALM, USER_PROFILE, REQUIRED_ACTION -> true;
			default -> false;
		};
	}

	private boolean isOfMaster(String role) {
		return this.realm.equals("master") && (role.equals("admin") || role.equals("create-realm"));
	}

	// The master realm has a client for each realm, by which this one is managed.
	private boolean isClient(String clientId) {
		return CLIENTS.contains(clientId) || (this.realm.equals("master") && clientId.endsWith("-realm"));
	}

}
