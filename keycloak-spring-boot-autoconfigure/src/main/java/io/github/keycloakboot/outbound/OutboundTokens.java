package io.github.keycloakboot.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.keycloakboot.outbound.OutboundCallException.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * The tokens that calls to other services carry: it knows which one goes where, keeps
 * those that can be used again, and never blocks.
 */
public final class OutboundTokens {

	private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

	private final OutboundRegistrations registrations;

	private final ClientRequests requests;

	private final @Nullable ExchangedTokens exchanged;

	private final LongSupplier nanoClock;

	private final Map<String, ServiceToken> serviceTokens = new ConcurrentHashMap<>();

	/**
	 * Create tokens.
	 * @param registrations the registrations in Keycloak
	 * @param requests what asks Keycloak
	 * @param exchanged what keeps exchanged tokens, or {@code null} to exchange for each
	 * call
	 * @param nanoClock the time in nanoseconds, from any beginning
	 */
	public OutboundTokens(OutboundRegistrations registrations, ClientRequests requests,
			@Nullable ExchangedTokens exchanged, LongSupplier nanoClock) {
		this.registrations = registrations;
		this.requests = requests;
		this.exchanged = exchanged;
		this.nanoClock = nanoClock;
	}

	/**
	 * Whether there is a registration in Keycloak.
	 * @param id the id of the registration
	 * @return whether there is
	 */
	public boolean knows(String id) {
		return this.registrations.find(id) != null;
	}

	/**
	 * The registration whose token a call carries.
	 * @param id the id of the registration
	 * @param uri what is called
	 * @return the registration
	 * @throws OutboundCallException if there is none, or its token may not be sent there
	 */
	public OutboundRegistration registration(String id, URI uri) {
		OutboundRegistration registration = this.registrations.find(id);
		if (registration == null) {
			throw new OutboundCallException(Reason.UNKNOWN_REGISTRATION, "There is no client registration '" + id
					+ "' in Keycloak. Define it by keycloak.outbound.registrations." + id
					+ ", or set keycloak.client-id and keycloak.client-secret if it is one of those that are there"
					+ " without being named. One of spring.security.oauth2.client.registration is none of them: its tokens"
					+ " are sent by Spring Security's OAuth2ClientHttpRequestInterceptor or"
					+ " ServletOAuth2AuthorizedClientExchangeFilterFunction.");
		}
		Origin origin = origin(id, uri);
		if (!registration.origins().contains(origin)) {
			throw new OutboundCallException(Reason.UNTRUSTED_HOST,
					"The token of the client registration '" + id + "' may not be sent to " + origin
							+ ". If that is where it belongs, add it to" + " keycloak.outbound.registrations." + id
							+ ".hosts.");
		}
		return registration;
	}

	private static Origin origin(String id, URI uri) {
		try {
			return Origin.of(uri);
		}
		catch (IllegalArgumentException ex) {
			throw new OutboundCallException(Reason.UNTRUSTED_HOST,
					"The token of the client registration '" + id + "' can't be sent there: " + ex.getMessage() + ".");
		}
	}

	/**
	 * The time that a request to Keycloak may take.
	 */
	Duration timeLimit() {
		return this.requests.timeLimit();
	}

	/**
	 * The token that a call carries.
	 * @param registration the registration
	 * @param caller the token of whoever this service is called by, or {@code null} if
	 * there is none
	 * @return the token, or a {@link KeycloakTokenException}
	 * @throws OutboundCallException if there has to be a caller and is none
	 */
	public CompletableFuture<String> token(OutboundRegistration registration, @Nullable CallerToken caller) {
		return switch (registration.kind()) {
			case CLIENT_CREDENTIALS -> serviceToken(registration).get().thenApply(HeldToken::value);
			case RELAY -> CompletableFuture.completedFuture(required(registration, caller).value());
			case LOGIN -> CompletableFuture.completedFuture(loggedIn(registration, caller).value());
			case EXCHANGE -> exchanged(registration, required(registration, caller)).thenApply(HeldToken::value);
		};
	}

	private static CallerToken loggedIn(OutboundRegistration registration, @Nullable CallerToken caller) {
		if (caller == null || !registration.id().equals(caller.loggedInBy())) {
			throw new OutboundCallException(Reason.NO_CALLER, "The client registration '" + registration.id()
					+ "' takes the token of a user who logged in by it, and this call is made where there is none. For"
					+ " the token of whoever calls, use a registration with the grant 'relay'.");
		}
		return caller;
	}

	private static CallerToken required(OutboundRegistration registration, @Nullable CallerToken caller) {
		if (caller == null) {
			throw new OutboundCallException(Reason.NO_CALLER, "The client registration '" + registration.id()
					+ "' takes the token of a caller, and this call is made where there is no caller with one of the"
					+ " realm: in a thread of its own, or for a request without a token or with another issuer's. For a token of this service itself, use a"
					+ " registration with the grant 'client-credentials'.");
		}
		return caller;
	}

	private ServiceToken serviceToken(OutboundRegistration registration) {
		return this.serviceTokens.computeIfAbsent(registration.id(),
				(id) -> new ServiceToken(() -> request(registration, new ClientForm()), this.nanoClock));
	}

	private CompletableFuture<HeldToken> exchanged(OutboundRegistration registration, CallerToken caller) {
		return (this.exchanged != null) ? this.exchanged.get(registration, caller, this::exchange)
				: exchange(registration, caller);
	}

	private CompletableFuture<HeldToken> exchange(OutboundRegistration registration, CallerToken caller) {
		ClientForm form = new ClientForm().set("subject_token", caller.value())
			.set("subject_token_type", ACCESS_TOKEN_TYPE)
			.set("requested_token_type", ACCESS_TOKEN_TYPE)
			.add("audience", registration.audiences());
		long askedAt = this.nanoClock.getAsLong();
		return request(registration, form).thenApply((response) -> HeldToken.of(response.getAccessToken(), askedAt));
	}

	private CompletableFuture<OAuth2AccessTokenResponse> request(OutboundRegistration registration, ClientForm form) {
		AuthorizationGrantType grantType = registration.kind().grantType();
		form.set("grant_type", (grantType != null) ? grantType.getValue() : null);
		if (!registration.scopes().isEmpty()) {
			form.set("scope", String.join(" ", registration.scopes()));
		}
		return this.requests.token(registration.id(), registration.asking(), form);
	}

	/**
	 * Take note that a service has refused a token.
	 * @param registration the registration
	 * @param caller the token of whoever this service is called by
	 * @param refused the token that was refused
	 * @return whether it is worth a second try: whether there may be another token
	 */
	public boolean refused(OutboundRegistration registration, @Nullable CallerToken caller, String refused) {
		return switch (registration.kind()) {
			case CLIENT_CREDENTIALS -> serviceToken(registration).forget(refused);
			case RELAY, LOGIN -> false;
			case EXCHANGE ->
				this.exchanged != null && caller != null && this.exchanged.forget(registration, caller, refused);
		};
	}

}
