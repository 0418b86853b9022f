package io.github.keycloakboot.autoconfigure.container;

import java.util.Map;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The environment variables of Keycloak's image. An empty one counts as not set, as
 * Compose leaves it for {@code ${NAME:-}}.
 *
 * @param variables the variables
 */
record ContainerEnvironment(Map<String, ? extends @Nullable String> variables) {

	private static final String MASTER = "master";

	int httpPort() {
		return port("KC_HTTP_PORT", 8080);
	}

	int httpsPort() {
		return port("KC_HTTPS_PORT", 8443);
	}

	boolean hasCertificate() {
		return get("KC_HTTPS_CERTIFICATE_FILE") != null || get("KC_HTTPS_KEY_STORE_FILE") != null;
	}

	/**
	 * The path before {@code /realms}, without a trailing slash; empty for the root.
	 */
	String relativePath() {
		String path = StringUtils.trimTrailingCharacter(get("KC_HTTP_RELATIVE_PATH", "/"), '/');
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

	/**
	 * The public host name or URL.
	 */
	@Nullable String hostname() {
		return get("KC_HOSTNAME");
	}

	/**
	 * The first administrator. Keycloak calls one without a name {@code temp-admin}, and
	 * still knows the variables of before version 26.
	 */
	@Nullable AdminAccount adminAccount() {
		String username = get("KC_BOOTSTRAP_ADMIN_USERNAME", get("KEYCLOAK_ADMIN", "temp-admin"));
		String password = get("KC_BOOTSTRAP_ADMIN_PASSWORD", get("KEYCLOAK_ADMIN_PASSWORD", ""));
		return password.isEmpty() ? null : new AdminAccount(MASTER, username, password);
	}

	String get(String name, String defaultValue) {
		String value = get(name);
		return (value != null) ? value : defaultValue;
	}

	@Nullable String get(String name) {
		String value = this.variables.get(name);
		return StringUtils.hasText(value) ? value : null;
	}

	private int port(String name, int defaultPort) {
		String value = get(name);
		try {
			return (value != null) ? Integer.parseInt(value) : defaultPort;
		}
		catch (NumberFormatException ex) {
			throw new IllegalStateException("The variable " + name + " of Keycloak's container is no port: " + value,
					ex);
		}
	}

	/**
	 * Without the values: there are passwords among them.
	 */
	@Override
	public String toString() {
		return "ContainerEnvironment" + this.variables.keySet();
	}

}
