package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Claims of the access tokens that a realm of Keycloak 26 with its default client scopes
 * and default roles gives to a client.
 *
 * @param realm the realm
 * @param client the client
 */
record StubClaims(StubRealm realm, RealmClient client) {

	static final long LIFETIME_SECONDS = 300;

	private static final String ACCOUNT = "account";

	private static final List<String> ACCOUNT_ROLES = List.of("manage-account", "manage-account-links", "view-profile");

	/**
	 * Claims of a user's token.
	 * @param session the user's session
	 * @param grant the grant, as Keycloak abbreviates it in the token id
	 */
	Map<String, @Nullable Object> ofUser(RealmUser user, StubSession session, String grant) {
		Map<String, Set<String>> clientRoles = clientRoles(user.clientRoles());
		Set<String> realmRoles = realmRoles(user.realmRoles());
		Map<String, @Nullable Object> claims = first((session.offline() ? "ofrt" : "onrt") + grant,
				clientRoles.keySet(), user.username());
		claims.put("sid", session.id());
		addAccess(claims, realmRoles, clientRoles, session.scope());
		claims.put("email_verified", true);
		claims.put("name", user.firstName() + " " + user.lastName());
		claims.put("preferred_username", user.username());
		claims.put("given_name", user.firstName());
		claims.put("family_name", user.lastName());
		claims.put("email", user.email());
		if (session.hasScope("microprofile-jwt")) {
			claims.put("upn", user.username());
			claims.put("groups", List.copyOf(realmRoles));
		}
		return claims;
	}

	/**
	 * Claims of the token that the client gets for itself.
	 */
	Map<String, @Nullable Object> ofService(String scope) {
		String account = "service-account-" + this.client.clientId().toLowerCase(Locale.ROOT);
		Map<String, Set<String>> clientRoles = clientRoles(Map.of());
		Map<String, @Nullable Object> claims = first("trrtcc", clientRoles.keySet(), account);
		addAccess(claims, realmRoles(this.client.realmRoles()), clientRoles, scope);
		claims.put("email_verified", false);
		claims.put("clientHost", "127.0.0.1");
		claims.put("preferred_username", account);
		claims.put("clientAddress", "127.0.0.1");
		claims.put("client_id", this.client.clientId());
		return claims;
	}

	private Map<String, @Nullable Object> first(String idPrefix, Set<String> clientsWithRoles, String username) {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>();
		long now = Instant.now().getEpochSecond();
		claims.put("exp", now + LIFETIME_SECONDS);
		claims.put("iat", now);
		claims.put("jti", idPrefix + ":" + UUID.randomUUID());
		claims.put("iss", this.realm.issuerUri());
		claims.put("aud", audience(clientsWithRoles));
		// the same user has the same one in every stub
		claims.put("sub", UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)).toString());
		claims.put("typ", "Bearer");
		claims.put("azp", this.client.clientId());
		return claims;
	}

	private Object audience(Set<String> clientsWithRoles) {
		Set<String> others = new LinkedHashSet<>(clientsWithRoles);
		// a client that asks for a token is no audience of it, unless it is told to be
		others.remove(this.client.clientId());
		Set<String> audience = new LinkedHashSet<>(this.client.audiences());
		audience.addAll(others);
		return (audience.size() == 1) ? audience.iterator().next() : List.copyOf(audience);
	}

	private static void addAccess(Map<String, @Nullable Object> claims, Set<String> realmRoles,
			Map<String, Set<String>> clientRoles, String scope) {
		claims.put("acr", "1");
		claims.put("allowed-origins", List.of("http://localhost:8080", "http://127.0.0.1"));
		claims.put("realm_access", roles(realmRoles));
		Map<String, Object> resourceAccess = new LinkedHashMap<>();
		clientRoles.forEach((client, names) -> resourceAccess.put(client, roles(names)));
		claims.put("resource_access", resourceAccess);
		claims.put("scope", scope);
	}

	private Set<String> realmRoles(List<String> own) {
		Set<String> roles = new LinkedHashSet<>();
		roles.add("offline_access");
		roles.add("default-roles-" + this.realm.ready().name().toLowerCase(Locale.ROOT));
		roles.add("uma_authorization");
		roles.addAll(own);
		return roles;
	}

	private static Map<String, Set<String>> clientRoles(Map<String, List<String>> own) {
		Map<String, Set<String>> roles = new LinkedHashMap<>();
		own.forEach((client, names) -> {
			if (!names.isEmpty()) {
				roles.put(client, new LinkedHashSet<>(names));
			}
		});
		roles.computeIfAbsent(ACCOUNT, (client) -> new LinkedHashSet<>()).addAll(ACCOUNT_ROLES);
		return roles;
	}

	private static Map<String, Object> roles(Set<String> names) {
		return Map.of("roles", new ArrayList<>(names));
	}

}
