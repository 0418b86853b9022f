package io.github.keycloakboot.outbound;

/**
 * A client of the realm in whose name this service asks for tokens.
 *
 * @param clientId the client id
 * @param authentication how it proves that it is the one
 */
public record KeycloakClient(String clientId, ClientAuthentication authentication) {

	/**
	 * Create a client.
	 * @throws IllegalArgumentException if the client id is blank
	 */
	public KeycloakClient {
		if (clientId.isBlank()) {
			throw new IllegalArgumentException("the id of a client may not be blank");
		}
	}

}
