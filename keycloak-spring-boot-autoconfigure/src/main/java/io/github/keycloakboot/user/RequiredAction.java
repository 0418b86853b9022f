package io.github.keycloakboot.user;

/**
 * Something that Keycloak asks of a user at the next log-in, before anything else.
 * Servers may have further ones than those named here; which of them a realm offers is
 * set under "Authentication, Required actions".
 *
 * @param alias what Keycloak calls it, in exactly that spelling
 */
public record RequiredAction(String alias) {

	/**
	 * Choose a new password.
	 */
	public static final RequiredAction UPDATE_PASSWORD = new RequiredAction("UPDATE_PASSWORD");

	/**
	 * Prove that the email address is one's own.
	 */
	public static final RequiredAction VERIFY_EMAIL = new RequiredAction("VERIFY_EMAIL");

	/**
	 * Check and complete one's name, email address and attributes.
	 */
	public static final RequiredAction UPDATE_PROFILE = new RequiredAction("UPDATE_PROFILE");

	/**
	 * Set up one-time passwords as the second factor.
	 */
	public static final RequiredAction CONFIGURE_TOTP = new RequiredAction("CONFIGURE_TOTP");

	/**
	 * Write down codes for the day on which the second factor is lost.
	 */
	public static final RequiredAction CONFIGURE_RECOVERY_AUTHN_CODES = new RequiredAction(
			"CONFIGURE_RECOVERY_AUTHN_CODES");

	/**
	 * Accept the terms and conditions; realms don't offer it unless told to.
	 */
	public static final RequiredAction TERMS_AND_CONDITIONS = new RequiredAction("TERMS_AND_CONDITIONS");

	/**
	 * Register a security key as the second factor.
	 */
	public static final RequiredAction WEBAUTHN_REGISTER = new RequiredAction("webauthn-register");

	/**
	 * Register a passkey to log in without a password.
	 */
	public static final RequiredAction WEBAUTHN_REGISTER_PASSWORDLESS = new RequiredAction(
			"webauthn-register-passwordless");

	/**
	 * An action of the given name.
	 * @param alias what Keycloak calls it
	 * @throws IllegalArgumentException if it is blank
	 */
	public RequiredAction {
		if (alias.isBlank()) {
			throw new IllegalArgumentException("a required action has a name, such as UPDATE_PASSWORD");
		}
	}

	/**
	 * What Keycloak calls it.
	 * @return the alias
	 */
	@Override
	public String toString() {
		return this.alias;
	}

}
