package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Sends Spring Security's requests for tokens to Keycloak.
 *
 * @param <T> the grant
 */
public final class GrantRequests<T extends AbstractOAuth2AuthorizationGrantRequest> {

	private final DefaultOAuth2TokenRequestParametersConverter<T> parameters = new DefaultOAuth2TokenRequestParametersConverter<>();

	private final OutboundRegistrations registrations;

	private final ClientRequests requests;

	/**
	 * Create a sender.
	 * @param registrations the registrations in Keycloak
	 * @param requests what asks Keycloak
	 */
	public GrantRequests(OutboundRegistrations registrations, ClientRequests requests) {
		this.registrations = registrations;
		this.requests = requests;
	}

	Duration timeLimit() {
		return this.requests.timeLimit();
	}

	/**
	 * Send a request.
	 * @param grantRequest the request
	 * @return the answer, or a {@link KeycloakTokenException}; {@code null} if the
	 * registration of the request is none in Keycloak
	 */
	public @Nullable CompletableFuture<OAuth2AccessTokenResponse> send(T grantRequest) {
		OutboundRegistration registration = this.registrations.origin(grantRequest.getClientRegistration());
		if (registration == null) {
			return null;
		}
		ClientForm form = new ClientForm(this.parameters.convert(grantRequest)).add("audience",
				registration.audiences());
		return this.requests.token(registration.id(), registration.asking(), form);
	}

}
