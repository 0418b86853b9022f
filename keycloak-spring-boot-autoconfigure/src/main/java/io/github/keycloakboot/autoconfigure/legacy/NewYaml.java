package io.github.keycloakboot.autoconfigure.legacy;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * The configuration of this library that says what properties of the adapter said.
 * Secrets are left for people to fill in: this is printed.
 *
 * @param environment where the old properties are
 */
record NewYaml(Environment environment) {

	String text() {
		String issuer = issuer();
		String clientId = value("keycloak.resource");
		if (issuer == null && clientId == null) {
			return "";
		}
		StringBuilder yaml = new StringBuilder("keycloak:\n");
		line(yaml, "  issuer-uri", issuer);
		line(yaml, "  client-id", clientId);
		if (value("keycloak.credentials.secret") != null) {
			line(yaml, "  client-secret", "${KEYCLOAK_CLIENT_SECRET}");
		}
		String principal = value("keycloak.principal-attribute");
		if (principal != null) {
			yaml.append("  resource-server:\n");
			line(yaml, "    principal-claim", principal);
		}
		return yaml.toString();
	}

	private @Nullable String issuer() {
		String server = value("keycloak.auth-server-url");
		String realm = value("keycloak.realm");
		if (server == null || realm == null) {
			return null;
		}
		return server.replaceAll("/+$", "") + "/realms/" + realm;
	}

	private @Nullable String value(String name) {
		return this.environment.getProperty(name);
	}

	private static void line(StringBuilder yaml, String name, @Nullable String value) {
		if (value != null) {
			yaml.append(name).append(": ").append(value.replaceAll("\\R", " ")).append('\n');
		}
	}

}
