package io.github.keycloakboot.test;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tests created in a realm, and what is to go when they have ended.
 */
final class ThrowAways implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ThrowAways.class);

	// "openid" is no client scope, and the others every client has
	private static final Set<String> BUILT_IN = Set.of("openid", "profile", "email");

	private final TestRealm realm;

	private final Deque<Runnable> removals = new ArrayDeque<>();

	private final Map<String, String> passwords = new ConcurrentHashMap<>();

	private final Map<Map.Entry<List<String>, List<String>>, String> ownClients = new ConcurrentHashMap<>();

	ThrowAways(TestRealm realm) {
		this.realm = realm;
	}

	static String uniqueName(String kind) {
		return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
	}

	void create(RealmUser user) {
		this.realm.create(user);
		this.passwords.put(user.username(), user.password());
		onClose(() -> this.realm.deleteUser(user.username()));
	}

	void create(RealmClient client) {
		this.realm.create(client);
		onClose(() -> this.realm.deleteClient(client.clientId()));
	}

	/**
	 * Password of a user: that of one created here is known, that of any other is taken
	 * for the user name.
	 */
	String passwordOf(String username) {
		return this.passwords.getOrDefault(username, username);
	}

	/**
	 * The client by which tokens are got where a test names none. It may ask for these
	 * scopes.
	 */
	String ownClient(List<String> audiences, List<String> scopes) {
		return this.ownClients.computeIfAbsent(Map.entry(audiences, scopes), (absent) -> {
			RealmClient client = RealmClient.publicClient(uniqueName("test-client"))
				.withAudiences(audiences.toArray(String[]::new));
			create(client);
			allowScopes(client.clientId(), scopes);
			return client.clientId();
		});
	}

	void allowScopes(String clientId, List<String> scopes) {
		List<String> optional = scopes.stream().filter((scope) -> !BUILT_IN.contains(scope)).toList();
		this.realm.allowScopes(clientId, optional);
	}

	private void onClose(Runnable removal) {
		synchronized (this.removals) {
			this.removals.push(removal);
		}
	}

	@Override
	public void close() {
		List<Runnable> all;
		synchronized (this.removals) {
			all = new ArrayList<>(this.removals);
			this.removals.clear();
		}
		this.passwords.clear();
		this.ownClients.clear();
		for (Runnable removal : all) {
			// with the server, all that was created ends
			if (this.realm.isEnding() || !remove(removal)) {
				return;
			}
		}
	}

	/**
	 * Remove something.
	 * @return whether it makes sense to go on
	 */
	private boolean remove(Runnable removal) {
		try {
			removal.run();
			return true;
		}
		catch (KeycloakTestException | KeycloakTokenException ex) {
			if (this.realm.isEnding()) {
				return false;
			}
			logger.warn("Something that a test created in {} stays there: {}", this.realm.issuerUri(), ex.getMessage());
			return !isUnanswered(ex);
		}
	}

	private static boolean isUnanswered(Throwable ex) {
		return ex instanceof IOException || (ex.getCause() != null && isUnanswered(ex.getCause()));
	}

}
