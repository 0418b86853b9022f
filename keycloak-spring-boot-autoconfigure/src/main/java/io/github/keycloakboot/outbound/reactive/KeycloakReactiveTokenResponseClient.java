package io.github.keycloakboot.outbound.reactive;

import java.util.concurrent.CompletableFuture;

import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.GrantRequests;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Gets reactive services their tokens for registrations in Keycloak, without blocking.
 * Requests for other registrations are left to another.
 *
 * @param <T> the grant
 */
public final class KeycloakReactiveTokenResponseClient<T extends AbstractOAuth2AuthorizationGrantRequest>
		implements ReactiveOAuth2AccessTokenResponseClient<T> {

	private final GrantRequests<T> requests;

	private final ReactiveOAuth2AccessTokenResponseClient<T> others;

	/**
	 * Create a client.
	 * @param registrations the registrations in Keycloak
	 * @param requests what asks Keycloak
	 * @param others what asks for registrations elsewhere
	 */
	public KeycloakReactiveTokenResponseClient(OutboundRegistrations registrations, ClientRequests requests,
			ReactiveOAuth2AccessTokenResponseClient<T> others) {
		this.requests = new GrantRequests<>(registrations, requests);
		this.others = others;
	}

	@Override
	public Mono<OAuth2AccessTokenResponse> getTokenResponse(T grantRequest) {
		return Mono.defer(() -> {
			CompletableFuture<OAuth2AccessTokenResponse> response = this.requests.send(grantRequest);
			// What comes after doesn't hold up the threads that fetch tokens
			return (response != null) ? Mono.fromFuture(response).publishOn(Schedulers.parallel())
					: this.others.getTokenResponse(grantRequest);
		});
	}

}
