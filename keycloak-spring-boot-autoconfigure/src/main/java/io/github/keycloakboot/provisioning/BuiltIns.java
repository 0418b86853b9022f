package io.github.keycloakboot.provisioning;

import java.util.Locale;
import java.util.Set;

/**
 * What Keycloak puts into each realm by itself. It is neither drift nor ever removed.
 *
 * @param realm name of the realm
 */
record BuiltIns(String realm) {

	private static final Set<String> CLIENTS = Set.of("account", "account-console", "admin-cli", "admin-permissions",
			"broker", "realm-management", "security-admin-console");

	private static final Set<String> SCOPES = Set.of("acr", "address", "AuthnContextClassRef", "basic", "email",
			"microprofile-jwt", "offline_access", "organization", "phone", "profile", "role_list", "roles",
			"saml_organization", "service_account", "web-origins");

	private static final Set<String> ROLES = Set.of("offline_access", "uma_authorization");

	private static final Set<String> PROFILE_ATTRIBUTES = Set.of("username", "email", "firstName", "lastName");

	String defaultRole() {
		return "default-roles-" + this.realm.toLowerCase(Locale.ROOT);
	}

	boolean include(ItemKey key) {
		String name = key.name();
		return switch (key.kind()) {
			case REALM_ROLE -> ROLES.contains(name) || name.equals(defaultRole());
			case CLIENT -> isClient(name);
			case CLIENT_ROLE, CLIENT_MAPPER -> isClient(String.valueOf(key.owner()));
			case CLIENT_SCOPE -> SCOPES.contains(name);
			case CLIENT_SCOPE_MAPPER -> SCOPES.contains(String.valueOf(key.owner()));
			case REALM, USER_PROFILE, REQUIRED_ACTION -> true;
			default -> false;
		};
	}

	// The master realm has a client for each realm, by which this one is managed.
	private boolean isClient(String clientId) {
		return CLIENTS.contains(clientId) || (this.realm.equals("master") && clientId.endsWith("-realm"));
	}

	boolean includeProfileAttribute(String name) {
		return PROFILE_ATTRIBUTES.contains(name);
	}

}
