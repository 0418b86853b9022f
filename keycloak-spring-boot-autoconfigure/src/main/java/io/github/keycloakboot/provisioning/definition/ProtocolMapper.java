package io.github.keycloakboot.provisioning.definition;

import java.util.Map;

/**
 * What puts something into tokens.
 *
 * @param name its name
 * @param type what Keycloak calls its kind
 * @param config its configuration
 */
record ProtocolMapper(String name, String type, Map<String, String> config) {

	static final String PROTOCOL = "openid-connect";

	static ProtocolMapper audience(String clientId) {
		return new ProtocolMapper("audience " + clientId, "oidc-audience-mapper",
				Map.of("included.client.audience", clientId, "access.token.claim", "true", "id.token.claim", "false",
						"introspection.token.claim", "true"));
	}

	Draft draft() {
		Draft settings = Draft.empty();
		for (Map.Entry<String, String> setting : this.config.entrySet()) {
			settings = settings.set(setting.getKey(), setting.getValue());
		}
		Draft all = settings;
		return Draft.named("name", this.name)
			.set("protocol", PROTOCOL)
			.set("protocolMapper", this.type)
			.in("config", (none) -> all);
	}

}
