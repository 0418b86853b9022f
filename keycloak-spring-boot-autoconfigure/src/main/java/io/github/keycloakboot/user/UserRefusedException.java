package io.github.keycloakboot.user;

import java.util.List;
import java.util.stream.Collectors;

import io.github.keycloakboot.admin.WrongField;

/**
 * The rules of the realm don't allow a user like that: the user profile says what a name
 * or an address looks like, the password policy what a password does. Nothing was
 * changed, unless the message says so.
 */
public final class UserRefusedException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final List<WrongField> fields;

	/**
	 * An exception, as tests of services need one.
	 * @param fields what is wrong
	 */
	public UserRefusedException(List<WrongField> fields) {
		this("The realm refuses the user: " + shown(fields) + ".", fields);
	}

	private UserRefusedException(String message, List<WrongField> fields) {
		super(message);
		this.fields = List.copyOf(fields);
	}

	static UserRefusedException byRules(List<WrongField> fields, String words) {
		if (!fields.isEmpty()) {
			return new UserRefusedException(fields);
		}
		return new UserRefusedException("The realm refuses the user" + (words.isEmpty() ? "." : ": " + words + "."),
				fields);
	}

	static UserRefusedException notKept(List<WrongField> fields) {
		return new UserRefusedException(
				"Keycloak took the user but not all of its values: " + shown(fields)
						+ ". Attributes are declared under 'Realm settings, User profile', or allowed"
						+ " there by 'Unmanaged attributes'; they have to be for administrators to edit and view.",
				fields);
	}

	private static String shown(List<WrongField> fields) {
		return fields.stream().map(WrongField::toString).collect(Collectors.joining(", "));
	}

	/**
	 * What is wrong, as far as Keycloak tells. Passwords are named {@code password}.
	 * @return the fields, empty if there is only the message
	 */
	public List<WrongField> getFields() {
		return this.fields;
	}

}
