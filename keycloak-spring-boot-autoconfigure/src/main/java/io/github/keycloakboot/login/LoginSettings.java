package io.github.keycloakboot.login;

/**
 * How people log in.
 *
 * @param issuer the issuer of the realm
 * @param registrationId the client registration by which they do
 * @param postLogoutUri where they come to when they have logged out;
 * <code>{baseUrl}</code> is the address of this service
 */
public record LoginSettings(String issuer, String registrationId, String postLogoutUri) {

	/**
	 * Where a log-in begins.
	 * @return the path
	 */
	public String loginPath() {
		return "/oauth2/authorization/" + this.registrationId;
	}

	/**
	 * Where Keycloak says that sessions have ended.
	 * @return the path
	 */
	public String backChannelLogoutPath() {
		return "/logout/connect/back-channel/" + this.registrationId;
	}

}
