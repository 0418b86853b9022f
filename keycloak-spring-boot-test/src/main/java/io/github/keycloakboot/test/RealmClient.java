package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A client of a test realm. One with a secret has a service account and may use the
 * client credentials grant; one without is public. Both may use the password grant, which
 * is there for tests, and the authorization code flow.
 *
 * @param clientId the client id
 * @param secret the secret, or {@code null} for a public client
 * @param audiences what the access tokens that it requests name in {@code aud}, beside
 * the clients in which the user has roles
 * @param realmRoles roles of the realm that its service account has
 */
public record RealmClient(String clientId, @Nullable String secret, List<String> audiences, List<String> realmRoles) {

	private static final String PROTOCOL = "openid-connect";

	/**
	 * Check and copy the values.
	 * @throws IllegalArgumentException if the client id is blank, the secret is empty, or
	 * a public client has roles
	 */
	public RealmClient {
		Objects.requireNonNull(clientId, "clientId");
		if (clientId.isBlank()) {
			throw new IllegalArgumentException("The client id is blank");
		}
		if (secret != null && secret.isEmpty()) {
			throw new IllegalArgumentException("The secret of client '" + clientId + "' is empty");
		}
		audiences = List.copyOf(audiences);
		realmRoles = List.copyOf(realmRoles);
		if (secret == null && !realmRoles.isEmpty()) {
			throw new IllegalArgumentException(
					"Client '" + clientId + "' is public: it has no service account that could have roles");
		}
	}

	/**
	 * A public client, as an application in a browser or on a telephone is.
	 * @param clientId the client id
	 * @return the client
	 */
	public static RealmClient publicClient(String clientId) {
		return new RealmClient(clientId, null, List.of(), List.of());
	}

	/**
	 * A confidential client with a service account, as a service is.
	 * @param clientId the client id
	 * @param secret the secret
	 * @return the client
	 */
	public static RealmClient confidential(String clientId, String secret) {
		return new RealmClient(clientId, Objects.requireNonNull(secret, "secret"), List.of(), List.of());
	}

	/**
	 * The same client, whose access tokens name further audiences.
	 * @param audiences what to add to those that the client has, as a rule client ids of
	 * services
	 * @return the client
	 */
	public RealmClient withAudiences(String... audiences) {
		List<String> all = new ArrayList<>(this.audiences);
		all.addAll(List.of(audiences));
		return new RealmClient(this.clientId, this.secret, all.stream().distinct().toList(), this.realmRoles);
	}

	/**
	 * The same client, whose service account has further roles of the realm.
	 * @param roles their names
	 * @return the client
	 */
	public RealmClient withRealmRoles(String... roles) {
		List<String> all = new ArrayList<>(this.realmRoles);
		all.addAll(List.of(roles));
		return new RealmClient(this.clientId, this.secret, this.audiences, all);
	}

	boolean isPublic() {
		return this.secret == null;
	}

	/**
	 * The client, as Keycloak's admin REST API has it. Every flag is said: what isn't,
	 * Keycloak takes for that of a public client.
	 */
	Map<String, Object> representation() {
		Map<String, Object> client = new LinkedHashMap<>();
		client.put("clientId", this.clientId);
		client.put("enabled", true);
		client.put("protocol", PROTOCOL);
		client.put("publicClient", isPublic());
		if (this.secret != null) {
			client.put("secret", this.secret);
		}
		client.put("serviceAccountsEnabled", !isPublic());
		client.put("directAccessGrantsEnabled", true);
		client.put("standardFlowEnabled", true);
		client.put("implicitFlowEnabled", false);
		client.put("bearerOnly", false);
		client.put("fullScopeAllowed", true);
		client.put("redirectUris", List.of("http://localhost:8080/*", "http://127.0.0.1/*"));
		client.put("webOrigins", List.of("+"));
		client.put("protocolMappers", this.audiences.stream().map(RealmClient::audienceMapper).toList());
		return client;
	}

	private static Map<String, Object> audienceMapper(String audience) {
		// a custom audience needs no client of that id to be there
		return Map.of("name", "audience " + audience, "protocol", PROTOCOL, "protocolMapper", "oidc-audience-mapper",
				"config", Map.of("included.custom.audience", audience, "access.token.claim", "true",
						"introspection.token.claim", "true", "id.token.claim", "false"));
	}

	@Override
	public String toString() {
		return "RealmClient[" + this.clientId + "]";
	}

}
