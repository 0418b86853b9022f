package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Adapts {@link StubKeycloak} to {@link KeycloakConnectionDetails}.
 *
 * @param keycloak the stub
 */
record StubKeycloakConnectionDetails(StubKeycloak keycloak) implements KeycloakConnectionDetails {

	@Override
	public String getServerUrl() {
		return this.keycloak.serverUrl();
	}

	@Override
	public String getRealm() {
		return this.keycloak.realm();
	}

	/**
	 * An account that nobody answers to, as the stub has no admin REST API: a service
	 * that has an admin client starts nevertheless, and its first call fails.
	 */
	@Override
	public AdminAccount getAdminAccount() {
		return new AdminAccount("master", "admin", "admin");
	}

}
