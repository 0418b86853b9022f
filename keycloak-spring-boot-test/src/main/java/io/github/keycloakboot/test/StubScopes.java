package io.github.keycloakboot.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Client scopes of the stub realm: those that every realm has, and those that tests
 * create.
 */
final class StubScopes {

	private static final Set<String> DEFAULT = Set.of("email", "profile");

	// they do something, but no token names them; a user of the stub is in no
	// organization
	private static final Set<String> HIDDEN = Set.of("acr", "basic", "organization", "roles", "web-origins");

	private static final String SERVICE_ACCOUNT = "service_account";

	private static final Set<String> OPTIONAL = Set.of("address", "microprofile-jwt", "offline_access", "phone");

	private final Map<String, Set<String>> allowed = new ConcurrentHashMap<>();

	void allow(String clientId, List<String> scopes) {
		this.allowed.computeIfAbsent(clientId, (id) -> ConcurrentHashMap.newKeySet()).addAll(scopes);
	}

	void deleteClient(String clientId) {
		this.allowed.remove(clientId);
	}

	/**
	 * The scopes of the tokens of a client, as they say them.
	 * @throws StubRefusal if the client may not ask for these
	 */
	String granted(RealmClient client, @Nullable String asked) {
		Set<String> granted = new LinkedHashSet<>();
		for (String scope : (asked != null) ? asked.split(" ", -1) : new String[0]) {
			if (!mayAsk(client, scope)) {
				throw new StubRefusal(400, "invalid_scope", "Invalid scopes: " + asked);
			}
			if (!HIDDEN.contains(scope) && !scope.equals(SERVICE_ACCOUNT)) {
				granted.add(scope);
			}
		}
		granted.addAll(List.of("email", "profile"));
		return String.join(" ", granted);
	}

	/**
	 * The scopes of a session's new tokens. Those that aren't asked for again are left
	 * out, and no others are added.
	 * @throws StubRefusal if the client may not ask for these
	 */
	String grantedAgain(RealmClient client, StubSession session, @Nullable String asked) {
		if (asked == null) {
			return session.scope();
		}
		Set<String> granted = new LinkedHashSet<>(List.of(session.scope().split(" ")));
		granted.retainAll(Set.of(granted(client, asked).split(" ")));
		return String.join(" ", granted);
	}

	private boolean mayAsk(RealmClient client, String scope) {
		return scope.equals("openid") || isBuiltIn(scope) || (scope.equals(SERVICE_ACCOUNT) && !client.isPublic())
				|| this.allowed.getOrDefault(client.clientId(), Set.of()).contains(scope);
	}

	static boolean has(String scopes, String scope) {
		return (" " + scopes + " ").contains(" " + scope + " ");
	}

	/**
	 * The scopes of a session, with those that only its refresh token names.
	 */
	static String whole(StubSession session, @Nullable RealmClient client) {
		return session.scope() + " acr basic roles web-origins"
				+ ((client != null && !client.isPublic()) ? " " + SERVICE_ACCOUNT : "");
	}

	private static boolean isBuiltIn(String scope) {
		return DEFAULT.contains(scope) || HIDDEN.contains(scope) || OPTIONAL.contains(scope);
	}

}
