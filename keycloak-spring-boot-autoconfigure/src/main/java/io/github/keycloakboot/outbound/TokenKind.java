package io.github.keycloakboot.outbound;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * Whose token a registration is about.
 */
public enum TokenKind {

	/**
	 * One of the client itself, the same for whoever calls.
	 */
	CLIENT_CREDENTIALS(AuthorizationGrantType.CLIENT_CREDENTIALS),

	/**
	 * The one that the caller came with, as it is.
	 */
	RELAY(null),

	/**
	 * One that Keycloak gives for the caller's, meant for another audience (RFC 8693).
	 */
	EXCHANGE(AuthorizationGrantType.TOKEN_EXCHANGE),

	/**
	 * One of a user who logs in with a browser.
	 */
	LOGIN(AuthorizationGrantType.AUTHORIZATION_CODE);

	private final @Nullable AuthorizationGrantType grantType;

	TokenKind(@Nullable AuthorizationGrantType grantType) {
		this.grantType = grantType;
	}

	/**
	 * Whether it takes the token of whoever this service is called by.
	 * @return {@code false} if it is the same for whoever calls
	 */
	public boolean takesCaller() {
		return this != CLIENT_CREDENTIALS;
	}

	/**
	 * The grant by which OAuth gets it.
	 * @return the grant, or {@code null} if nothing has to be got
	 */
	public @Nullable AuthorizationGrantType grantType() {
		return this.grantType;
	}

}
