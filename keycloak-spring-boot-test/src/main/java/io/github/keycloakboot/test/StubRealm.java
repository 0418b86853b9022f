package io.github.keycloakboot.test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Users, clients and scopes of the stub realm.
 */
final class StubRealm implements TestRealm {

	private static final Set<String> BUILT_IN_CLIENTS = Set.of("account", "account-console", "admin-cli", "broker",
			"realm-management", "security-admin-console");

	private final String issuerUri;

	private final ReadyRealm ready;

	private final StubSessions sessions;

	private final StubScopes scopes = new StubScopes();

	private final Map<String, RealmUser> users = new ConcurrentHashMap<>();

	private final Map<String, RealmClient> clients = new ConcurrentHashMap<>();

	StubRealm(String issuerUri, ReadyRealm ready, StubSessions sessions) {
		this.issuerUri = issuerUri;
		this.ready = ready;
		this.sessions = sessions;
		ready.clients().forEach(this::create);
		ready.users().forEach(this::create);
	}

	ReadyRealm ready() {
		return this.ready;
	}

	StubScopes scopes() {
		return this.scopes;
	}

	@Override
	public String issuerUri() {
		return this.issuerUri;
	}

	@Override
	public boolean isEnding() {
		return false;
	}

	@Override
	public void create(RealmUser user) {
		for (String client : user.clientRoles().keySet()) {
			if (!BUILT_IN_CLIENTS.contains(client)) {
				client(client);
			}
		}
		if (this.users.putIfAbsent(user.username(), user) != null) {
			throw refused("user '" + user.username() + "'", "User exists with same username");
		}
	}

	@Override
	public void deleteUser(String username) {
		if (this.users.remove(username.toLowerCase(Locale.ROOT)) != null) {
			this.sessions.endAll(username.toLowerCase(Locale.ROOT), true);
		}
	}

	@Override
	public void create(RealmClient client) {
		if (BUILT_IN_CLIENTS.contains(client.clientId())
				|| this.clients.putIfAbsent(client.clientId(), client) != null) {
			throw refused("client '" + client.clientId() + "'", "Client " + client.clientId() + " already exists");
		}
	}

	private KeycloakTestException refused(String what, String reason) {
		return new KeycloakTestException(
				"The stub " + this.issuerUri + " refuses to create " + what + " with HTTP status 409: " + reason);
	}

	@Override
	public void deleteClient(String clientId) {
		this.clients.remove(clientId);
		this.scopes.deleteClient(clientId);
	}

	@Override
	public void allowScopes(String clientId, List<String> scopes) {
		this.scopes.allow(client(clientId).clientId(), scopes);
	}

	@Override
	public @Nullable String clientSecret(String clientId) {
		return client(clientId).secret();
	}

	RealmClient client(String clientId) {
		RealmClient client = findClient(clientId);
		if (client == null) {
			throw new KeycloakTestException("The realm " + this.issuerUri + " has no client '" + clientId
					+ "'. Start the stub with a ReadyRealm that has it, or create it: create(RealmClient.confidential(..))");
		}
		return client;
	}

	@Nullable RealmClient findClient(@Nullable String clientId) {
		return (clientId != null) ? this.clients.get(clientId) : null;
	}

	RealmUser user(String username) {
		return Objects.requireNonNullElseGet(findUser(username), () -> {
			throw new KeycloakTestException("The realm " + this.issuerUri + " has no user '" + username
					+ "'. Start the stub with a ReadyRealm that has them, or create them: create(RealmUser.named(..))");
		});
	}

	/**
	 * The user who logs in by this name or e-mail address.
	 */
	@Nullable RealmUser findUser(String login) {
		String name = login.toLowerCase(Locale.ROOT);
		RealmUser user = this.users.get(name);
		if (user != null) {
			return user;
		}
		return this.users.values().stream().filter((other) -> other.email().equals(name)).findFirst().orElse(null);
	}

}
