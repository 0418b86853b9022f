package io.github.keycloakboot.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A user to be. It is enabled unless made otherwise, and made of {@link #named}:
 * <pre>{@code
 * NewUser.named("carol")
 *     .withEmail("carol@example.com").withFirstName("Carol").withLastName("Clark")
 *     .withTemporaryPassword(password)
 *     .withRealmRoles("user").withGroups("/staff/night")
 * }</pre> Without email address, first and last name a user can't log in, unless the
 * realm's user profile says otherwise: Keycloak then asks for them in the browser.
 *
 * @param username the name to log in with; Keycloak writes it in lower case, and takes
 * the email address in its place in realms that say so
 * @param email the email address, or {@code null} for none
 * @param emailVerified whether the address is known to be the user's own
 * @param firstName the first name, or {@code null} for none
 * @param lastName the last name, or {@code null} for none
 * @param enabled whether the user may log in
 * @param password the password, or {@code null} for none
 * @param attributes the further attributes, by name
 * @param requiredActions what Keycloak asks of the user at the first log-in
 * @param realmRoles the names of the user's realm roles, besides the default ones
 * @param clientRoles the names of the user's client roles by {@code client_id}
 * @param groups the paths of the user's groups, as in {@code /staff/night}
 */
public record NewUser(String username, @Nullable String email, boolean emailVerified, @Nullable String firstName,
		@Nullable String lastName, boolean enabled, @Nullable InitialPassword password,
		Map<String, List<String>> attributes, Set<RequiredAction> requiredActions, Set<String> realmRoles,
		Map<String, Set<String>> clientRoles, Set<String> groups) {

	/**
	 * A user of the given values; {@link #named} is shorter.
	 * @param username the name to log in with
	 * @param email the email address, or {@code null} for none
	 * @param emailVerified whether the address is known to be the user's own
	 * @param firstName the first name, or {@code null} for none
	 * @param lastName the last name, or {@code null} for none
	 * @param enabled whether the user may log in
	 * @param password the password, or {@code null} for none
	 * @param attributes the further attributes
	 * @param requiredActions what Keycloak asks of the user at the first log-in
	 * @param realmRoles the names of the realm roles
	 * @param clientRoles the names of the client roles by {@code client_id}
	 * @param groups the paths of the groups
	 * @throws IllegalArgumentException if the name is blank
	 */
	public NewUser {
		if (username.isBlank()) {
			throw new IllegalArgumentException("a user has a name");
		}
		attributes = new Attributes(attributes).values();
		requiredActions = Collections.unmodifiableSet(new LinkedHashSet<>(requiredActions));
		realmRoles = Collections.unmodifiableSet(new LinkedHashSet<>(realmRoles));
		Map<String, Set<String>> roles = new LinkedHashMap<>();
		clientRoles
			.forEach((client, names) -> roles.put(client, Collections.unmodifiableSet(new LinkedHashSet<>(names))));
		clientRoles = Collections.unmodifiableMap(roles);
		groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
	}

	/**
	 * An enabled user of the given name, and of nothing else.
	 * @param username the name to log in with
	 * @return the user to be
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static NewUser named(String username) {
		return new NewUser(username, null, false, null, null, true, null, Map.of(), Set.of(), Set.of(), Map.of(),
				Set.of());
	}

	/**
	 * The same user with an email address.
	 * @param email the address
	 * @return the user to be
	 */
	public NewUser withEmail(String email) {
		return new NewUser(this.username, email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user, whose email address is known to be the user's own, or isn't.
	 * @param emailVerified whether it is known
	 * @return the user to be
	 */
	public NewUser withEmailVerified(boolean emailVerified) {
		return new NewUser(this.username, this.email, emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user with a first name.
	 * @param firstName the first name
	 * @return the user to be
	 */
	public NewUser withFirstName(String firstName) {
		return new NewUser(this.username, this.email, this.emailVerified, firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user with a last name.
	 * @param lastName the last name
	 * @return the user to be
	 */
	public NewUser withLastName(String lastName) {
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user, who may log in or, until {@link KeycloakUsers#enable}, may not.
	 * @param enabled whether the user may log in
	 * @return the user to be
	 */
	public NewUser withEnabled(boolean enabled) {
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user with a password that stays.
	 * @param password the password
	 * @return the user to be
	 * @throws IllegalArgumentException if it is empty
	 */
	public NewUser withPassword(String password) {
		return withPassword(new InitialPassword(password, false));
	}

	/**
	 * The same user with a password for one log-in, at which Keycloak asks for a new one.
	 * @param password the password
	 * @return the user to be
	 * @throws IllegalArgumentException if it is empty
	 */
	public NewUser withTemporaryPassword(String password) {
		return withPassword(new InitialPassword(password, true));
	}

	private NewUser withPassword(InitialPassword password) {
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user with the values of an attribute, which the realm's user profile has
	 * to know.
	 * @param name name of the attribute
	 * @param values all its values
	 * @return the user to be
	 */
	public NewUser withAttribute(String name, String... values) {
		Map<String, List<String>> changed = new Attributes(this.attributes).with(name, List.of(values)).values();
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, changed, this.requiredActions, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user, of whom more is asked at the first log-in.
	 * @param actions what to ask, besides what is asked already
	 * @return the user to be
	 */
	public NewUser withRequiredActions(RequiredAction... actions) {
		Set<RequiredAction> more = new LinkedHashSet<>(this.requiredActions);
		more.addAll(List.of(actions));
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, more, this.realmRoles, this.clientRoles, this.groups);
	}

	/**
	 * The same user with more realm roles.
	 * @param names names of the roles, besides those that the user has already
	 * @return the user to be
	 */
	public NewUser withRealmRoles(String... names) {
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, more(this.realmRoles, names), this.clientRoles,
				this.groups);
	}

	/**
	 * The same user with more roles of a client.
	 * @param clientId the {@code client_id}
	 * @param names names of the roles, besides those that the user has already
	 * @return the user to be
	 */
	public NewUser withClientRoles(String clientId, String... names) {
		Map<String, Set<String>> changed = new LinkedHashMap<>(this.clientRoles);
		changed.put(clientId, more(this.clientRoles.getOrDefault(clientId, Set.of()), names));
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, changed, this.groups);
	}

	/**
	 * The same user in more groups.
	 * @param paths paths of the groups, as in {@code /staff/night}, besides those that
	 * the user is in already
	 * @return the user to be
	 */
	public NewUser withGroups(String... paths) {
		return new NewUser(this.username, this.email, this.emailVerified, this.firstName, this.lastName, this.enabled,
				this.password, this.attributes, this.requiredActions, this.realmRoles, this.clientRoles,
				more(this.groups, paths));
	}

	private static Set<String> more(Set<String> names, String... others) {
		Set<String> more = new LinkedHashSet<>(names);
		more.addAll(List.of(others));
		return more;
	}

	AskedValues asked() {
		return new AskedValues(this.username, this.email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, new Attributes(this.attributes), this.requiredActions);
	}

	UserRepresentation toRepresentation() {
		UserRepresentation user = new UserRepresentation();
		asked().writeTo(user);
		if (this.password != null) {
			user.setCredentials(List.of(this.password.toRepresentation()));
		}
		return user;
	}

	/**
	 * What the user may do.
	 * @return text without password and personal data
	 */
	@Override
	public String toString() {
		return "NewUser[enabled=" + this.enabled + ", realmRoles=" + this.realmRoles + ", clientRoles="
				+ this.clientRoles + ", groups=" + this.groups + "]";
	}

}
