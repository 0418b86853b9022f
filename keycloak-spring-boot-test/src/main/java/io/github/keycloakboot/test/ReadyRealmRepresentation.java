package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@link ReadyRealm} in the format of Keycloak's export. It names no client scopes,
 * since Keycloak would then create none of its own, and tokens would have no roles.
 *
 * @param ready the realm
 */
record ReadyRealmRepresentation(ReadyRealm ready) {

	Map<String, Object> realm() {
		Map<String, Object> realm = new LinkedHashMap<>();
		realm.put("realm", this.ready.name());
		realm.put("enabled", true);
		realm.put("roles", Map.of("realm", realmRoles(), "client", clientRoles()));
		realm.put("clients", this.ready.clients().stream().map(RealmClient::representation).toList());
		realm.put("users",
				Stream.concat(this.ready.users().stream().map(this::user),
						this.ready.clients().stream().filter((client) -> !client.isPublic()).map(this::serviceAccount))
					.toList());
		return realm;
	}

	private List<Map<String, Object>> realmRoles() {
		Set<String> names = new LinkedHashSet<>();
		this.ready.users().forEach((user) -> names.addAll(user.realmRoles()));
		this.ready.clients().forEach((client) -> names.addAll(client.realmRoles()));
		return roles(names);
	}

	private Map<String, Object> clientRoles() {
		Map<String, Set<String>> names = new LinkedHashMap<>();
		this.ready.users()
			.forEach((user) -> user.clientRoles()
				.forEach((client, roles) -> names.computeIfAbsent(client, (key) -> new LinkedHashSet<>())
					.addAll(roles)));
		Map<String, Object> roles = new LinkedHashMap<>();
		names.forEach((client, set) -> roles.put(client, roles(set)));
		return roles;
	}

	private static List<Map<String, Object>> roles(Set<String> names) {
		return names.stream().map((name) -> Map.<String, Object>of("name", name)).toList();
	}

	private Map<String, Object> user(RealmUser user) {
		Map<String, Object> representation = user.representation();
		representation.put("realmRoles", withDefaultRole(user.realmRoles()));
		representation.put("clientRoles", user.clientRoles());
		return representation;
	}

	private Map<String, Object> serviceAccount(RealmClient client) {
		return Map.of("username", "service-account-" + client.clientId().toLowerCase(Locale.ROOT), "enabled", true,
				"serviceAccountClientId", client.clientId(), "realmRoles", withDefaultRole(client.realmRoles()));
	}

	// An imported user has but the roles that are listed.
	private List<String> withDefaultRole(List<String> roles) {
		List<String> all = new ArrayList<>(roles);
		all.add("default-roles-" + this.ready.name().toLowerCase(Locale.ROOT));
		return all;
	}

}
