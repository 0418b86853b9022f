package io.github.keycloakboot.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.keycloakboot.admin.WrongField;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * What a user shall be like. Keycloak answers with success to some values that it doesn't
 * keep: attributes that the user profile of the realm doesn't know, and required actions
 * that no server knows. What is {@code null} of the values that can't be missing stays as
 * it is.
 *
 * @param username the name to log in with
 * @param email the email address, or {@code null} for none
 * @param emailVerified whether the address is known to be the user's own, or {@code null}
 * @param firstName the first name, or {@code null} for none
 * @param lastName the last name, or {@code null} for none
 * @param enabled whether the user may log in, or {@code null}
 * @param attributes the further attributes
 * @param requiredActions what is asked of the user at the next log-in, or {@code null}
 */
record AskedValues(String username, @Nullable String email, @Nullable Boolean emailVerified, @Nullable String firstName,
		@Nullable String lastName, @Nullable Boolean enabled, Attributes attributes,
		@Nullable Set<RequiredAction> requiredActions) {

	private static final String UNKNOWN = "is not in the realm's user profile, or may not be set by administrators";

	/**
	 * The same without what was like that before and can be left unsaid. Said again, it
	 * would undo what has happened since it was read; and whoever is said to be enabled
	 * may log in at once after too many wrong passwords.
	 */
	AskedValues unlessAsIn(AskedValues before) {
		return new AskedValues(this.username, this.email,
				Objects.equals(this.emailVerified, before.emailVerified) ? null : this.emailVerified, this.firstName,
				this.lastName, Objects.equals(this.enabled, before.enabled) ? null : this.enabled, this.attributes,
				Objects.equals(this.requiredActions, before.requiredActions) ? null : this.requiredActions);
	}

	/**
	 * Write the values into a representation, in place of all that it had. Keycloak takes
	 * an attribute away that is missing, but only if there are attributes at all.
	 */
	void writeTo(UserRepresentation user) {
		user.setUsername(this.username);
		user.setEmail(this.email);
		user.setEmailVerified(this.emailVerified);
		user.setFirstName(this.firstName);
		user.setLastName(this.lastName);
		// A user of whom it isn't said is disabled.
		user.setEnabled(this.enabled);
		user.setAttributes(this.attributes.values());
		user.setRequiredActions((this.requiredActions != null)
				? this.requiredActions.stream().map(RequiredAction::alias).toList() : null);
	}

	/**
	 * The values that Keycloak didn't keep.
	 */
	List<WrongField> notKeptBy(UserAccount account) {
		List<WrongField> lost = new ArrayList<>();
		if (!same(this.firstName, account.firstName())) {
			lost.add(new WrongField("firstName", UNKNOWN));
		}
		if (!same(this.lastName, account.lastName())) {
			lost.add(new WrongField("lastName", UNKNOWN));
		}
		// Keycloak writes addresses in lower case.
		if (!text(this.email).equalsIgnoreCase(text(account.email()))) {
			lost.add(new WrongField("email", UNKNOWN));
		}
		Attributes kept = new Attributes(account.attributes());
		for (String name : this.attributes.values().keySet()) {
			if (!this.attributes.sameAs(kept, name)) {
				lost.add(new WrongField(name, UNKNOWN));
			}
		}
		Set<RequiredAction> actions = (this.requiredActions != null) ? this.requiredActions : Set.of();
		for (RequiredAction action : actions) {
			if (!account.requiredActions().contains(action)) {
				lost.add(new WrongField("requiredActions", "Keycloak has no action " + action));
			}
		}
		return lost;
	}

	private static boolean same(@Nullable String asked, @Nullable String kept) {
		return Objects.equals(text(asked), text(kept));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
