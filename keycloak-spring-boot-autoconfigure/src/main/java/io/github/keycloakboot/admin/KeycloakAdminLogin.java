package io.github.keycloakboot.admin;

import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * The account by which the admin client logs in: a user if there is a user name, the
 * client itself otherwise.
 *
 * @param realm name of the realm that the account belongs to, not URL-encoded
 * @param clientId client id to log in with
 * @param clientSecret secret of that client, or {@code null} if it is a public one
 * @param username name of the user, or {@code null} if the client logs in for itself
 * @param password password of that user, or {@code null} without one
 */
public record KeycloakAdminLogin(String realm, String clientId, @Nullable String clientSecret,
		@Nullable String username, @Nullable String password) {

	/**
	 * A log-in of a client for itself, with its service account.
	 * @param realm name of the realm that the client belongs to
	 * @param clientId client id
	 * @param clientSecret secret of the client
	 * @return the log-in
	 */
	public static KeycloakAdminLogin ofClient(String realm, String clientId, String clientSecret) {
		return new KeycloakAdminLogin(realm, clientId, clientSecret, null, null);
	}

	/**
	 * A log-in of a user.
	 * @param realm name of the realm that the user belongs to
	 * @param clientId id of a client with direct access grants, as {@code admin-cli} is
	 * @param clientSecret secret of that client, or {@code null} if it is a public one
	 * @param username user name
	 * @param password password
	 * @return the log-in
	 */
	public static KeycloakAdminLogin ofUser(String realm, String clientId, @Nullable String clientSecret,
			String username, String password) {
		return new KeycloakAdminLogin(realm, clientId, clientSecret, username, password);
	}

	void applyTo(KeycloakBuilder builder) {
		boolean user = this.username != null;
		builder.realm(this.realm)
			.grantType(user ? OAuth2Constants.PASSWORD : OAuth2Constants.CLIENT_CREDENTIALS)
			.clientId(this.clientId);
		if (this.clientSecret != null) {
			builder.clientSecret(this.clientSecret);
		}
		if (this.username != null) {
			builder.username(this.username);
		}
		if (this.password != null) {
			builder.password(this.password);
		}
	}

	/**
	 * Who logs in, in words.
	 * @return the account, without secrets
	 */
	@Override
	public String toString() {
		String client = "client '" + this.clientId + "' in realm '" + this.realm + "'";
		return (this.username != null) ? "user '" + this.username + "' by " + client : client;
	}

}
