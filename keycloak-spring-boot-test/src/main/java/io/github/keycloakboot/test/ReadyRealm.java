package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;

/**
 * A realm that is ready for the tests of a service: the client of the service, whose
 * secret is its client id; the public client {@value #WEB_CLIENT}, whose tokens are meant
 * for the service; the realm roles {@code user} and {@code admin}; and the users alice,
 * who has both, and bob, who has {@code user}. Passwords are the user names.
 *
 * @param name name of the realm
 * @param clients its clients
 * @param users its users
 */
public record ReadyRealm(String name, List<RealmClient> clients, List<RealmUser> users) {

	/**
	 * Client id of the public client.
	 */
	public static final String WEB_CLIENT = "web-shop";

	static final String DEFAULT_NAME = "shop";

	static final String DEFAULT_SERVICE = "orders-api";

	/**
	 * Check and copy the values.
	 * @throws IllegalArgumentException if the name is blank, or two clients have the same
	 * client id
	 */
	public ReadyRealm {
		Objects.requireNonNull(name, "name");
		if (name.isBlank()) {
			throw new IllegalArgumentException("The name of the realm is blank");
		}
		clients = List.copyOf(clients);
		Set<String> clientIds = new HashSet<>();
		for (RealmClient client : clients) {
			if (!clientIds.add(client.clientId())) {
				throw new IllegalArgumentException("The realm '" + name + "' has two clients with the client id '"
						+ client.clientId() + "'. The service under test, whose client id @KeycloakTest takes from "
						+ "keycloak.client-id, needs another one than the public client '" + WEB_CLIENT
						+ "'; or describe all clients of the realm by new ReadyRealm(..)");
			}
		}
		users = List.copyOf(users);
	}

	/**
	 * The realm {@code shop} of the service {@code orders-api}.
	 * @return the realm
	 */
	public static ReadyRealm ofShop() {
		return of(DEFAULT_NAME, DEFAULT_SERVICE);
	}

	/**
	 * The realm of a service.
	 * @param name name of the realm
	 * @param serviceClientId client id of the service under test
	 * @return the realm
	 */
	public static ReadyRealm of(String name, String serviceClientId) {
		return new ReadyRealm(name,
				List.of(RealmClient.confidential(serviceClientId, serviceClientId),
						RealmClient.publicClient(WEB_CLIENT).withAudiences(serviceClientId)),
				List.of(RealmUser.named("alice").withRealmRoles("admin", "user"),
						RealmUser.named("bob").withRealmRoles("user")));
	}

	/**
	 * The same realm with this user, in place of one of the same name.
	 * @param user the user
	 * @return the realm
	 */
	public ReadyRealm withUser(RealmUser user) {
		List<RealmUser> all = new ArrayList<>(this.users);
		all.removeIf((other) -> other.username().equals(user.username()));
		all.add(user);
		return new ReadyRealm(this.name, this.clients, all);
	}

	/**
	 * The same realm with this client, in place of one of the same client id.
	 * @param client the client
	 * @return the realm
	 */
	public ReadyRealm withClient(RealmClient client) {
		List<RealmClient> all = new ArrayList<>(this.clients);
		all.removeIf((other) -> other.clientId().equals(client.clientId()));
		all.add(client);
		return new ReadyRealm(this.name, all, this.users);
	}

	/**
	 * What the tokens of the public client are meant for.
	 */
	List<String> audiences() {
		return this.clients.stream()
			.filter((client) -> client.clientId().equals(WEB_CLIENT))
			.flatMap((client) -> client.audiences().stream())
			.toList();
	}

	/**
	 * The realm in the format of Keycloak's export, for a Keycloak that isn't a
	 * {@link KeycloakServer}, such as a container.
	 * @return a JSON document, in which passwords and secrets can be read
	 */
	public String json() {
		return new JsonMapper().writeValueAsString(new ReadyRealmRepresentation(this).realm());
	}

	@Override
	public String toString() {
		return "ReadyRealm[" + this.name + "]";
	}

}
