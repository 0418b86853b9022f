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

}
