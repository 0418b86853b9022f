package io.github.keycloakboot.test.connection;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A Keycloak that nobody calls: mock users need no more of it than its name.
 *
 * @param configuredRealm the realm that the application asks for, if it does
 */
record MockKeycloakConnectionDetails(@Nullable String configuredRealm) implements KeycloakConnectionDetails {

	@Override
	public String getServerUrl() {
		return "http://localhost:8080";
	}

	@Override
	public String getRealm() {
		return StringUtils.hasText(this.configuredRealm) ? this.configuredRealm : "mock";
	}

}
