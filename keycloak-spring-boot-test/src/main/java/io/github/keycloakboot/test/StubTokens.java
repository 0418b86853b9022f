package io.github.keycloakboot.test;

/**
 * Makes tokens of every kind as a realm of Keycloak signs them, without a request, for
 * tests of what a service does with each. Users and clients are those of the stub's
 * realm, and a user's tokens come with a session of their own, which
 * {@link StubKeycloak#logOut(String)} ends. Methods that name a user or a client throw
 * {@link KeycloakTestException} if the realm has none such. Safe for use by several
 * threads, unlike the tokens until they are signed.
 */
public final class StubTokens {

	private final StubRealm realm;

	private final StubMint mint;

	private final StubSessions sessions;

	private final RealmClient client;

	StubTokens(StubRealm realm, StubMint mint, StubSessions sessions, RealmClient client) {
		this.realm = realm;
		this.mint = mint;
		this.sessions = sessions;
		this.client = client;
	}

	/**
	 * An access token of a user, as the password grant gives it with the scope
	 * {@code openid}. It can be made an {@linkplain StubAccessToken#rfc9068() RFC 9068},
	 * a {@linkplain StubAccessToken#lightweight() lightweight}, a
	 * {@linkplain StubAccessToken#boundToDpopKey(String) DPoP-bound} or a
	 * {@linkplain StubAccessToken#boundToCertificate(String) certificate-bound} one.
	 * @param username the user name
	 * @return the token
	 */
	public StubAccessToken accessToken(String username) {
		return accessToken(this.realm.user(username));
	}

	/**
	 * An access token of a user who needn't be in the realm.
	 * @param user the user
	 * @return the token
	 */
	public StubAccessToken accessToken(RealmUser user) {
		return accessToken(user, open(user, false));
	}

	private StubAccessToken accessToken(RealmUser user, StubSession session) {
		return this.mint.userToken(this.client, user, session, "ro");
	}

	private StubSession open(RealmUser user, boolean offline) {
		return this.sessions.open(user.username(), this.client.clientId(),
				"openid email profile" + (offline ? " offline_access" : ""));
	}

	/**
	 * An access token of a service, as the client credentials grant gives it.
	 * @param clientId client id of the service
	 * @return the token
	 */
	public StubAccessToken serviceToken(String clientId) {
		return this.mint.serviceToken(this.realm.client(clientId), "email profile");
	}

	/**
	 * An ID token of a user, which is meant for the client only.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken idToken(String username) {
		StubAccessToken access = accessToken(username);
		return this.mint.idToken(access, access.sign());
	}

	/**
	 * An answer of the UserInfo endpoint to a client that wants it signed. It never
	 * expires.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken signedUserInfo(String username) {
		return this.mint.signedUserInfo(accessToken(username));
	}

	/**
	 * A token by which Keycloak tells the client that a user has logged out.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken logoutToken(String username) {
		return this.mint.logoutToken(accessToken(username));
	}

	/**
	 * A refresh token of a user, which the stub's token endpoint takes.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken refreshToken(String username) {
		return refreshToken(username, false);
	}

	/**
	 * An offline token of a user: a refresh token that never expires and outlives the
	 * logout.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken offlineToken(String username) {
		return refreshToken(username, true);
	}

	/**
	 * The cookie {@code KEYCLOAK_IDENTITY} of a user's browser.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken identityCookie(String username) {
		return this.mint.identityCookie(accessToken(username));
	}

	/**
	 * A token by which anybody may register a client.
	 * @return the token
	 */
	public StubToken initialAccessToken() {
		return this.mint.initialAccessToken();
	}

	/**
	 * A permission ticket of UMA, which a service gets of Keycloak to hand on to those
	 * whose rights don't suffice.
	 * @param clientId client id of the service
	 * @return the token
	 */
	public StubToken permissionTicket(String clientId) {
		return this.mint.permissionTicket(serviceToken(clientId));
	}

	/**
	 * A signed answer to a log-in of a user ("JARM"), which holds the authorization code.
	 * @param username the user name
	 * @return the token
	 */
	public StubToken authorizationResponse(String username) {
		return this.mint.authorizationResponse(accessToken(username));
	}

	private StubToken refreshToken(String username, boolean offline) {
		RealmUser user = this.realm.user(username);
		StubSession session = open(user, offline);
		return this.mint.refreshToken(accessToken(user, session), session);
	}

	@Override
	public String toString() {
		return "StubTokens[" + this.client.clientId() + "]";
	}

}
