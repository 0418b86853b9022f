package io.github.keycloakboot.test;

/**
 * A login at the stub.
 *
 * @param id its id, as in {@code sid}
 * @param username who logged in
 * @param clientId the client through which
 * @param scope scopes of its tokens, as they say them
 * @param offline whether it outlives the logout of the user
 */
record StubSession(String id, String username, String clientId, String scope, boolean offline) {

	StubSession withScope(String scope) {
		return new StubSession(this.id, this.username, this.clientId, scope, this.offline);
	}

	boolean hasScope(String name) {
		return StubScopes.has(this.scope, name);
	}

}
