package io.github.keycloakboot.sample;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakServer;

/**
 * The connection to a server that was started here.
 *
 * @param server the server
 * @param realm name of the realm, which doesn't have to be there yet
 */
record LocalConnectionDetails(KeycloakServer server, String realm) implements KeycloakConnectionDetails {

	@Override
	public String getServerUrl() {
		return this.server.serverUrl();
	}

	@Override
	public String getRealm() {
		return this.realm;
	}

	@Override
	public AdminAccount getAdminAccount() {
		return new AdminAccount("master", this.server.adminUsername(), this.server.adminPassword());
	}

}
