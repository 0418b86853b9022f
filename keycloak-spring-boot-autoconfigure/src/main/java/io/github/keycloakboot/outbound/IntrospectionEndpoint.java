package io.github.keycloakboot.outbound;

import java.util.concurrent.CompletableFuture;

/**
 * Where a client asks Keycloak whether tokens are good (RFC 7662). Keycloak tells a
 * client of no tokens but those that are meant for it.
 *
 * @param client the client that asks, which has to be confidential
 * @param requests what asks Keycloak
 */
public record IntrospectionEndpoint(KeycloakClient client, ClientRequests requests) {

	/**
	 * Ask, without waiting for the answer.
	 * @param token the access or refresh token
	 * @return what Keycloak says; it fails with a {@link KeycloakTokenException}, a
	 * {@link KeycloakUnavailableException} if there is no answer
	 */
	public CompletableFuture<TokenStatus> ask(String token) {
		return this.requests.status(this.client, new ClientForm().set("token", token));
	}

}
