package io.github.keycloakboot.authority;

import io.github.keycloakboot.log.Severity;

/**
 * The reasons for which a token gives no role, each with what to do about it in Keycloak
 * or here.
 */
enum RolelessReason {

	LIGHTWEIGHT(Severity.WARN, "Without sub and role claims it is a lightweight access token: "
			+ "switch 'Always use lightweight access token' off for that client (Clients > the client > Advanced), "
			+ "or leave it out of the client policy that asks for it."),

	NO_ROLE_CLAIMS(Severity.WARN, "It has neither realm_access nor resource_access: give that client the client scope "
			+ "'roles' by default, or let it ask for scope=roles where that one is optional; if 'Full scope allowed' is off, "
			+ "add the roles to the client's scope; or its user has no role at all. If this service needs no roles, "
			+ "set keycloak.resource-server.authorities.realm-roles to false."),

	UNUSABLE_ROLES(Severity.WARN,
			"None of the roles can become an authority: a name that is blank, that holds a control "
					+ "character, or that begins like the roles of a client whose roles are mapped is left out, "
					+ "and so is what is no list of names. Rename the roles, or look for a mapper that writes these claims."),

	REALM_ROLES_NOT_MAPPED(Severity.INFO,
			"Set keycloak.resource-server.authorities.realm-roles if realm roles should "
					+ "count here, or assign its user a role of a mapped client."),

	CLIENT_ROLES_NOT_MAPPED(Severity.WARN,
			"Set keycloak.client-id to the client of this service, or "
					+ "keycloak.resource-server.authorities.client-roles to the clients whose roles count here."),

	ROLES_OF_OTHER_CLIENTS(Severity.INFO, "Assign its user a role of a mapped client, or correct keycloak.client-id or "
			+ "keycloak.resource-server.authorities.client-roles if they don't name the client whose roles count here."),

	NO_ROLES(Severity.INFO, "Assign its user a role (Users > the user > Role mapping).");

	private final Severity severity;

	private final String remedy;

	RolelessReason(Severity severity, String remedy) {
		this.severity = severity;
		this.remedy = remedy;
	}

	Severity severity() {
		return this.severity;
	}

	String remedy() {
		return this.remedy;
	}

}
