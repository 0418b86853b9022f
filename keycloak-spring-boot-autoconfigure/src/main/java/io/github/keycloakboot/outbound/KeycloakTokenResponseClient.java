package io.github.keycloakboot.outbound;

import java.util.concurrent.CompletableFuture;

import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Gets Spring Security its tokens for registrations in Keycloak, in the way in which this
 * library asks for all others: by whatever the client authenticates with, within bounds,
 * and without a trace in a log. Requests for other registrations are left to another.
 *
 * @param <T> the grant
 */
public final class KeycloakTokenResponseClient<T extends AbstractOAuth2AuthorizationGrantRequest>
		implements OAuth2AccessTokenResponseClient<T> {

	private final GrantRequests<T> requests;

	private final OAuth2AccessTokenResponseClient<T> others;

	/**
	 * Create a client.
	 * @param registrations the registrations in Keycloak
	 * @param requests what asks Keycloak
	 * @param others what asks for registrations elsewhere
	 */
	public KeycloakTokenResponseClient(OutboundRegistrations registrations, ClientRequests requests,
			OAuth2AccessTokenResponseClient<T> others) {
		this.requests = new GrantRequests<>(registrations, requests);
		this.others = others;
	}

	@Override
	public OAuth2AccessTokenResponse getTokenResponse(T grantRequest) {
		CompletableFuture<OAuth2AccessTokenResponse> response = this.requests.send(grantRequest);
		return (response != null) ? new Outcome<>(response, this.requests.timeLimit()).await()
				: this.others.getTokenResponse(grantRequest);
	}

}
