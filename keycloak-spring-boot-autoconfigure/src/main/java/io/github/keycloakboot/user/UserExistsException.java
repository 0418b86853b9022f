package io.github.keycloakboot.user;

/**
 * Another user of the realm has the name or the email address already. Nothing was
 * changed.
 */
public final class UserExistsException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final Field field;

	/**
	 * An exception, as tests of services need one.
	 * @param field what is taken
	 */
	public UserExistsException(Field field) {
		super("The realm has another user with the same " + field.words + ".");
		this.field = field;
	}

	/**
	 * What is taken.
	 * @return the field
	 */
	public Field getField() {
		return this.field;
	}

	/**
	 * What no two users of a realm share.
	 */
	public enum Field {

		/**
		 * The name to log in with.
		 */
		USERNAME("name"),

		/**
		 * The email address, unless the realm allows to share it.
		 */
		EMAIL("email address"),

		/**
		 * One of both: Keycloak can't tell where two users are created at the same time.
		 */
		USERNAME_OR_EMAIL("name or email address");

		private final String words;

		Field(String words) {
			this.words = words;
		}

		/**
		 * Keycloak writes "User exists with same username", "User exists with same email"
		 * or "User exists with same username or email", in English whatever the realm's
		 * language.
		 */
		static Field in(String words) {
			boolean username = words.contains("username");
			boolean email = words.contains("email");
			if (username == email) {
				return USERNAME_OR_EMAIL;
			}
			return username ? USERNAME : EMAIL;
		}

	}

}
