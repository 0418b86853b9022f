package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A user of a test realm. Has an e-mail address, a first name and a last name, derived
 * from the user name: without them Keycloak lets nobody log in.
 *
 * @param username the user name, which Keycloak keeps in lower case
 * @param password the password; that of {@link #named(String)} is the user name
 * @param realmRoles roles of the realm, beside those that Keycloak gives every user
 * @param clientRoles roles in clients, by client id
 */
public record RealmUser(String username, String password, List<String> realmRoles,
		Map<String, List<String>> clientRoles) {

	// what Keycloak's user profile allows unless a realm changes it
	private static final Pattern USERNAME = Pattern
		.compile("[^\\s\\p{Cntrl}\\p{Lu}<>&\"'$%!#?§,;:*~/\\\\|^=\\[\\]{}()`]{3,255}");

	/**
	 * Check and copy the values.
	 * @throws IllegalArgumentException if Keycloak would not take the user name as it is,
	 * or the password is empty
	 */
	public RealmUser {
		Objects.requireNonNull(username, "username");
		if (!USERNAME.matcher(username).matches()) {
			throw new IllegalArgumentException("Keycloak takes user names of 3 to 255 characters without upper-case "
					+ "letters, spaces, and all punctuation but - . _ + @, unlike '" + username + "'");
		}
		if (password.isEmpty()) {
			throw new IllegalArgumentException("The password of user '" + username + "' is empty");
		}
		realmRoles = List.copyOf(realmRoles);
		Map<String, List<String>> roles = new LinkedHashMap<>();
		clientRoles.forEach((client, names) -> roles.put(client, List.copyOf(names)));
		clientRoles = Map.copyOf(roles);
	}

	/**
	 * A user without roles of their own, whose password is the user name.
	 * @param username the user name
	 * @return the user
	 */
	public static RealmUser named(String username) {
		return new RealmUser(username, username, List.of(), Map.of());
	}

	/**
	 * The same user with another password.
	 * @param password the password
	 * @return the user
	 */
	public RealmUser withPassword(String password) {
		return new RealmUser(this.username, password, this.realmRoles, this.clientRoles);
	}

	/**
	 * The same user with further roles of the realm.
	 * @param roles their names
	 * @return the user
	 */
	public RealmUser withRealmRoles(String... roles) {
		List<String> all = new ArrayList<>(this.realmRoles);
		all.addAll(List.of(roles));
		return new RealmUser(this.username, this.password, all, this.clientRoles);
	}

	/**
	 * The same user with these roles in a client, in place of those that they had in it.
	 * @param clientId the client
	 * @param roles their names
	 * @return the user
	 */
	public RealmUser withClientRoles(String clientId, String... roles) {
		Map<String, List<String>> all = new LinkedHashMap<>(this.clientRoles);
		all.put(clientId, List.of(roles));
		return new RealmUser(this.username, this.password, this.realmRoles, all);
	}

	/**
	 * The user without roles, as Keycloak's admin REST API has it.
	 */
	Map<String, Object> representation() {
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("username", this.username);
		user.put("enabled", true);
		user.put("email", email());
		user.put("emailVerified", true);
		user.put("firstName", firstName());
		user.put("lastName", lastName());
		user.put("credentials", List.of(Map.of("type", "password", "value", this.password, "temporary", false)));
		return user;
	}

	String firstName() {
		return this.username.substring(0, 1).toUpperCase(Locale.ROOT) + this.username.substring(1);
	}

	String lastName() {
		return "Example";
	}

	/**
	 * The user name, if that is an address.
	 */
	String email() {
		return this.username.contains("@") ? this.username : this.username + "@example.com";
	}

	@Override
	public String toString() {
		return "RealmUser[" + this.username + "]";
	}

}
