package io.github.keycloakboot.user;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A user as Keycloak knows it, at the time of the call that gave it.
 *
 * @param id what Keycloak knows the user by, the {@code sub} of the user's tokens
 * @param username the name to log in with
 * @param email the email address, or {@code null} without one
 * @param emailVerified whether the address is known to be the user's own
 * @param firstName the first name, or {@code null} without one
 * @param lastName the last name, or {@code null} without one
 * @param enabled whether the user may log in
 * @param attributes the further attributes of the user, by name
 * @param requiredActions what Keycloak asks of the user at the next log-in
 * @param createdAt when the account was opened, or {@code null} if that isn't known, as
 * with accounts of some other user store
 */
public record UserAccount(String id, String username, @Nullable String email, boolean emailVerified,
		@Nullable String firstName, @Nullable String lastName, boolean enabled, Map<String, List<String>> attributes,
		Set<RequiredAction> requiredActions, @Nullable Instant createdAt) {

	/**
	 * A user of the given values. A service gets its users from {@link KeycloakUsers};
	 * this is for its tests.
	 * @param id the id
	 * @param username the name to log in with
	 * @param email the email address, or {@code null}
	 * @param emailVerified whether the address is known to be the user's own
	 * @param firstName the first name, or {@code null}
	 * @param lastName the last name, or {@code null}
	 * @param enabled whether the user may log in
	 * @param attributes the further attributes
	 * @param requiredActions what Keycloak asks of the user at the next log-in
	 * @param createdAt when the account was opened, or {@code null}
	 */
	public UserAccount {
		attributes = new Attributes(attributes).values();
		requiredActions = Collections.unmodifiableSet(new LinkedHashSet<>(requiredActions));
	}

	static UserAccount of(UserRepresentation user) {
		List<String> actions = Objects.requireNonNullElse(user.getRequiredActions(), List.of());
		Long created = user.getCreatedTimestamp();
		return new UserAccount(user.getId(), user.getUsername(), user.getEmail(),
				Boolean.TRUE.equals(user.isEmailVerified()), user.getFirstName(), user.getLastName(),
				Boolean.TRUE.equals(user.isEnabled()), Attributes.of(user.getAttributes()).values(),
				actions.stream().map(RequiredAction::new).collect(Collectors.toSet()),
				(created != null) ? Instant.ofEpochMilli(created) : null);
	}

	/**
	 * The same user by another name; most realms forbid that.
	 * @param username the name to log in with
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withUsername(String username) {
		return new UserAccount(this.id, username, this.email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, this.attributes, this.requiredActions, this.createdAt);
	}

	/**
	 * The same user with another email address. Whether it is verified stays as it is:
	 * see {@link #withEmailVerified}.
	 * @param email the address, or {@code null} for none
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withEmail(@Nullable String email) {
		return new UserAccount(this.id, this.username, email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, this.attributes, this.requiredActions, this.createdAt);
	}

	/**
	 * The same user, whose email address is known to be the user's own, or isn't.
	 * @param emailVerified whether it is known
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withEmailVerified(boolean emailVerified) {
		return new UserAccount(this.id, this.username, this.email, emailVerified, this.firstName, this.lastName,
				this.enabled, this.attributes, this.requiredActions, this.createdAt);
	}

	/**
	 * The same user with another first name.
	 * @param firstName the first name, or {@code null} for none
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withFirstName(@Nullable String firstName) {
		return new UserAccount(this.id, this.username, this.email, this.emailVerified, firstName, this.lastName,
				this.enabled, this.attributes, this.requiredActions, this.createdAt);
	}

	/**
	 * The same user with another last name.
	 * @param lastName the last name, or {@code null} for none
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withLastName(@Nullable String lastName) {
		return new UserAccount(this.id, this.username, this.email, this.emailVerified, this.firstName, lastName,
				this.enabled, this.attributes, this.requiredActions, this.createdAt);
	}

	/**
	 * The same user with other values of an attribute.
	 * @param name name of the attribute
	 * @param values all its values; none take the attribute away
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withAttribute(String name, String... values) {
		return new UserAccount(this.id, this.username, this.email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, new Attributes(this.attributes).with(name, List.of(values)).values(),
				this.requiredActions, this.createdAt);
	}

	/**
	 * The same user, of whom other things are asked at the next log-in.
	 * @param actions all that is asked; none for nothing
	 * @return the user, for {@link KeycloakUsers#update}
	 */
	public UserAccount withRequiredActions(RequiredAction... actions) {
		return new UserAccount(this.id, this.username, this.email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, this.attributes, new LinkedHashSet<>(List.of(actions)), this.createdAt);
	}

	AskedValues asked() {
		return new AskedValues(this.username, this.email, this.emailVerified, this.firstName, this.lastName,
				this.enabled, new Attributes(this.attributes), this.requiredActions);
	}

	/**
	 * The id and whether the user may log in.
	 * @return text without personal data
	 */
	@Override
	public String toString() {
		return "UserAccount[id=" + this.id + ", enabled=" + this.enabled + "]";
	}

}
