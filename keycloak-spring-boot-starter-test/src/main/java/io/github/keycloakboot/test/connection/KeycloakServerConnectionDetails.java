package io.github.keycloakboot.test.connection;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.test.KeycloakServer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Adapts {@link KeycloakServer} to {@link KeycloakConnectionDetails}.
 *
 * @param server the server
 * @param configuredRealm the realm that the application asks for, if it does
 */
record KeycloakServerConnectionDetails(KeycloakServer server,
		@Nullable String configuredRealm) implements KeycloakConnectionDetails {

	@Override
	public String getServerUrl() {
		return this.server.serverUrl();
	}

	/**
	 * The realm that the application asks for, unless the server was started with exactly
	 * one other: a test that names its realm means that one, whatever the application's
	 * properties say.
	 */
	@Override
	public @Nullable String getRealm() {
		List<String> imported = this.server.importedRealms();
		if (imported.size() == 1) {
			return imported.get(0);
		}
		return StringUtils.hasText(this.configuredRealm) ? this.configuredRealm : null;
	}

	@Override
	public AdminAccount getAdminAccount() {
		return new AdminAccount("master", this.server.adminUsername(), this.server.adminPassword());
	}

}
