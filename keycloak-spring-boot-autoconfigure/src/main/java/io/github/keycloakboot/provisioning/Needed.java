package io.github.keycloakboot.provisioning;

import java.util.function.Supplier;

/**
 * The roles of the client {@code realm-management} that a step needs, to be named when
 * Keycloak only says that something is forbidden.
 */
enum Needed {

	/**
	 * Reading the realm's own settings.
	 */
	TO_SEE_THE_REALM("view-realm"),

	/**
	 * Reading all of the realm in one request.
	 */
	TO_EXPORT("manage-realm, and view-users and view-clients or the manage- ones of these two,"),

	/**
	 * Finding users, and what they have.
	 */
	TO_SEE_USERS("view-users or manage-users"),

	/**
	 * Reading the secret of a client.
	 */
	TO_SEE_CLIENTS("view-clients or manage-clients"),

	/**
	 * Changing the realm, its roles, scopes and organizations.
	 */
	TO_MANAGE_THE_REALM("manage-realm"),

	/**
	 * Changing clients and their roles.
	 */
	TO_MANAGE_CLIENTS("manage-clients"),

	/**
	 * Changing users, groups and what they have.
	 */
	TO_MANAGE_USERS("manage-users");

	private final String roles;

	Needed(String roles) {
		this.roles = roles;
	}

	/**
	 * What the request gives.
	 * @throws ProvisioningException if it is forbidden
	 */
	<T> T in(Supplier<T> request) {
		try {
			return request.get();
		}
		catch (RefusedRequestException ex) {
			throw (ex.status() == 403) ? forbidden(ex) : ex;
		}
	}

	ProvisioningException forbidden(RefusedRequestException ex) {
		return ProvisioningException.missingRight(this.roles, ex);
	}

	/**
	 * Nobody is shown, though somebody is there: so answers Keycloak to an account that
	 * has but query-users.
	 */
	ProvisioningException emptyListOfSome() {
		return ProvisioningException.missingRight(this.roles, null);
	}

	static Needed toChange(ObjectKind kind) {
		return switch (kind) {
			case CLIENT, CLIENT_MAPPER, CLIENT_ROLE, CLIENT_SCOPE, CLIENT_SCOPE_MAPPER -> TO_MANAGE_CLIENTS;
			case USER, GROUP, ROLE_MAPPING, GROUP_MEMBERSHIP -> TO_MANAGE_USERS;
			default -> TO_MANAGE_THE_REALM;
		};
	}

}
