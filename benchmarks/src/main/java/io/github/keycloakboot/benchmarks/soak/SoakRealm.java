package io.github.keycloakboot.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * A realm whose signing key is part of its definition, so that a Keycloak that starts
 * anew signs and publishes what the one before it did.
 */
final class SoakRealm {

	static final String NAME = "soak";

	static final String CLIENT_ID = "caller";

	static final String CLIENT_SECRET = "caller-secret";

	/**
	 * Write the definition to a file that Keycloak can import.
	 */
	Path write(Path folder) throws IOException, NoSuchAlgorithmException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		Map<String, Object> realm = Map.of("realm", NAME, "enabled", true, "sslRequired", "none", "accessTokenLifespan",
				3600, "roles", Map.of("realm", List.of(Map.of("name", "user"))), "clients", List.of(client()), "users",
				List.of(serviceAccount()), "components",
				Map.of("org.keycloak.keys.KeyProvider", keys(generator.generateKeyPair().getPrivate())));
		Path file = folder.resolve("soak-realm.json");
		Files.writeString(file, JsonMapper.builder().build().writeValueAsString(realm));
		return file;
	}

	private static Map<String, Object> client() {
		return Map.of("clientId", CLIENT_ID, "enabled", true, "publicClient", false, "secret", CLIENT_SECRET,
				"standardFlowEnabled", false, "directAccessGrantsEnabled", false, "serviceAccountsEnabled", true,
				"fullScopeAllowed", true);
	}

	private static Map<String, Object> serviceAccount() {
		return Map.of("username", "service-account-" + CLIENT_ID, "enabled", true, "serviceAccountClientId", CLIENT_ID,
				"realmRoles", List.of("user"));
	}

	private static List<Map<String, Object>> keys(PrivateKey signing) {
		String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(signing.getEncoded())
				+ "\n-----END PRIVATE KEY-----";
		return List.of(
				key("signing", "rsa",
						Map.of("privateKey", List.of(pem), "algorithm", List.of("RS256"), "priority", List.of("100"))),
				key("hmac", "hmac-generated", Map.of("algorithm", List.of("HS512"), "priority", List.of("100"))),
				key("aes", "aes-generated", Map.of("priority", List.of("100"))));
	}

	private static Map<String, Object> key(String name, String provider, Map<String, Object> config) {
		return Map.of("name", name, "providerId", provider, "config", config);
	}

}
