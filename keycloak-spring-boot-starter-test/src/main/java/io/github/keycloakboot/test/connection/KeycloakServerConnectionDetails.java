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

	@Override
	public @Nullable String getRealm() {
		if (StringUtils.hasText(this.configuredRealm)) {
			return this.configuredRealm;
		}
		List<String> imported = this.server.importedRealms();
		return (imported.size() == 1) ? imported.get(0) : null;
	}

	@Override
	public AdminAccount getAdminAccount() {
		return new AdminAccount("master", this.server.adminUsername(), this.server.adminPassword());
	}

}
