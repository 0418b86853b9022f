package io.github.keycloakboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakPropertiesMetadataTests {

	private final Map<String, JsonNode> properties = new TreeMap<>();

	@BeforeEach
	void read() throws IOException {
		try (InputStream metadata = KeycloakProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode document = new JsonMapper().readTree(metadata);
			for (JsonNode property : document.get("properties")) {
				this.properties.put(property.get("name").asString(), property);
			}
		}
	}

	@Test
	void everyPropertyHasATypeAndADescription() {
		assertThat(this.properties).hasSizeGreaterThan(30).allSatisfy((name, property) -> {
			assertThat(property.path("type").asString("")).isNotEmpty();
			assertThat(property.path("description").asString("")).matches("(?s)[A-Z].*\\.")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ");
		});
	}

	@Test
	void switchesBeginWithWhether() {
		this.properties.forEach((name, property) -> {
			if ("java.lang.Boolean".equals(property.get("type").asString())) {
				assertThat(property.get("description").asString()).as(name).startsWith("Whether ");
				assertThat(property.has("defaultValue")).as(name).isTrue();
			}
		});
	}

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		Map<String, Object> defaults = new TreeMap<>();
		this.properties.forEach((name, property) -> {
			if (property.has("defaultValue")) {
				defaults.put(name, value(property.get("defaultValue")));
			}
		});
		assertThat(defaults.remove("management.endpoint.keycloak.access")).isEqualTo("read_only");
		assertThat(defaults.remove("management.endpoint.keycloak.cache.time-to-live")).isEqualTo("0ms");
		String server = "keycloak.resource-server.";
		String lookup = "keycloak.realm-lookup.";
		assertThat(defaults).containsOnly(Map.entry("keycloak.enabled", true),
				Map.entry("keycloak.http.connect-timeout", "2s"), Map.entry("keycloak.http.read-timeout", "5s"),
				Map.entry(server + "enabled", true), Map.entry(server + "clock-skew", "60s"),
				Map.entry(server + "max-token-lifetime", "24h"),
				Map.entry(server + "jws-algorithms",
						List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
								"EdDSA")),
				Map.entry(server + "principal-claim", "sub"), Map.entry(server + "method-security", true),
				Map.entry(server + "dpop", true), Map.entry(server + "authorities.realm-roles", true),
				Map.entry(server + "authorities.role-prefix", "ROLE_"),
				Map.entry(server + "authorities.qualify-client-roles", false),
				Map.entry(server + "authorities.scopes", true),
				Map.entry(server + "authorities.scope-prefix", "SCOPE_"),
				Map.entry(server + "authorities.groups", false), Map.entry(server + "authorities.organizations", false),
				Map.entry(server + "jwk-set.time-to-live", "5m"), Map.entry(server + "jwk-set.refresh-ahead", "1m"),
				Map.entry(server + "jwk-set.eager", false), Map.entry(server + "jwk-set.min-refresh-interval", "5s"),
				Map.entry(server + "jwk-set.outage-time-to-live", "1h"),
				Map.entry(server + "token-cache.enabled", true), Map.entry(server + "token-cache.max-weight", "64MB"),
				Map.entry(server + "token-cache.max-age", "5m"), Map.entry(server + "introspection.mode", "off"),
				Map.entry(server + "introspection.cache-ttl", "30s"),
				Map.entry(server + "introspection.cache-size", 10000),
				Map.entry(server + "revocation.not-before", false),
				Map.entry(server + "revocation.logout.path", "/logout/connect/back-channel"),
				Map.entry(server + "revocation.cache-interval", "1s"), Map.entry("keycloak.admin.enabled", true),
				Map.entry("keycloak.admin.connection-pool-size", 10), Map.entry("keycloak.provisioning.mode", "off"),
				Map.entry("keycloak.provisioning.wait-timeout", "60s"),
				Map.entry("keycloak.provisioning.unmanaged", "show"), Map.entry("keycloak.provisioning.parallelism", 4),
				Map.entry("keycloak.login.authorities-from", "access-token"),
				Map.entry("keycloak.login.registration", "keycloak-login"),
				Map.entry("keycloak.login.post-logout-uri", "{baseUrl}/"), Map.entry("keycloak.outbound.enabled", true),
				Map.entry("keycloak.outbound.token-client.enabled", false), Map.entry(lookup + "max-realms", 1000),
				Map.entry(lookup + "idle-time", "15m"), Map.entry(lookup + "time-to-live", "2m"),
				Map.entry(lookup + "refresh-ahead", "1m"), Map.entry(lookup + "miss-time-to-live", "30s"),
				Map.entry(lookup + "lookups-per-second", 50), Map.entry(lookup + "jwk-set.time-to-live", "5m"),
				Map.entry(lookup + "jwk-set.refresh-ahead", "1m"), Map.entry(lookup + "jwk-set.eager", false),
				Map.entry(lookup + "jwk-set.min-refresh-interval", "5s"),
				Map.entry(lookup + "jwk-set.outage-time-to-live", "1h"),
				Map.entry(lookup + "token-cache.enabled", true), Map.entry(lookup + "token-cache.max-weight", "64MB"),
				Map.entry(lookup + "token-cache.max-age", "5m"));
	}

	private static Object value(JsonNode node) {
		if (node.isArray()) {
			List<String> values = new ArrayList<>();
			node.forEach((value) -> values.add(value.asString()));
			return values;
		}
		return node.isBoolean() ? (Object) node.asBoolean() : node.isInt() ? (Object) node.asInt() : node.asString();
	}

}
