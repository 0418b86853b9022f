package io.github.keycloakboot.outbound;

import org.jspecify.annotations.Nullable;

/**
 * A request that this service made in the name of a client of the realm. It holds no
 * token and no secret.
 *
 * @param issuer the issuer identifier of the realm
 * @param endpoint what was asked
 * @param grantType the grant by which a token was asked for, or {@code null} if it was
 * something else
 * @param registration the id of the client registration whose token it was, or
 * {@code null} if it was that of none
 */
public record ClientRequest(String issuer, Endpoint endpoint, @Nullable String grantType,
		@Nullable String registration) {

	/**
	 * What a realm is asked.
	 */
	public enum Endpoint {

		/**
		 * For a token (RFC 6749).
		 */
		TOKEN,

		/**
		 * Whether a token is good (RFC 7662).
		 */
		INTROSPECTION,

		/**
		 * To revoke a token (RFC 7009).
		 */
		REVOCATION,

		/**
		 * To end the session of a user.
		 */
		LOGOUT

	}

	/**
	 * What became of a request.
	 */
	public enum Outcome {

		/**
		 * Keycloak did what it was asked for.
		 */
		SUCCESS,

		/**
		 * Keycloak has refused it.
		 */
		REFUSED,

		/**
		 * Keycloak gave no answer, or none that could be used.
		 */
		UNAVAILABLE

	}

}
