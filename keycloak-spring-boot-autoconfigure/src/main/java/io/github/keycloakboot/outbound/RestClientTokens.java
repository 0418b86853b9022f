package io.github.keycloakboot.outbound;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor.ClientRegistrationIdResolver;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.web.client.RestClient;

/**
 * What lets a {@code RestClient} send tokens, as in
 * {@code builder.apply(tokens.of("stock"))}. The client then follows no redirect, which
 * could take the token to another host.
 */
public final class RestClientTokens {

	private final OutboundTokens tokens;

	private final Callers callers;

	private final Supplier<ClientHttpRequestFactory> requestFactory;

	/**
	 * Create one.
	 * @param tokens the tokens
	 * @param callers what finds the token of whoever this service is called by
	 * @param requestFactory what makes requests that follow no redirect
	 */
	public RestClientTokens(OutboundTokens tokens, Callers callers, Supplier<ClientHttpRequestFactory> requestFactory) {
		this.tokens = tokens;
		this.callers = callers;
		this.requestFactory = requestFactory;
	}

	/**
	 * Send the token of a client registration with every call.
	 * @param registrationId the id of the registration
	 * @return what to apply to a builder, after a request factory of your own if there is
	 * one, which it replaces
	 */
	public Consumer<RestClient.Builder> of(String registrationId) {
		return with((request) -> registrationId);
	}

	/**
	 * Send with each call the token of the registration that is named by an attribute of
	 * the call, see
	 * {@link RequestAttributeClientRegistrationIdResolver#clientRegistrationId(String)}.
	 * A call without it has no token.
	 * @return what to apply to a builder, after a request factory of your own if there is
	 * one, which it replaces
	 */
	public Consumer<RestClient.Builder> ofEachCall() {
		return with(new RequestAttributeClientRegistrationIdResolver());
	}

	private Consumer<RestClient.Builder> with(ClientRegistrationIdResolver registrationId) {
		TokenInterceptor interceptor = new TokenInterceptor(this.tokens, this.callers, registrationId);
		return (builder) -> builder.requestFactory(this.requestFactory.get()).requestInterceptor(interceptor);
	}

}
