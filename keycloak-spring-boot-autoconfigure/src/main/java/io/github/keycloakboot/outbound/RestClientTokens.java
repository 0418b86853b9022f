package io.github.keycloakboot.outbound;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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

	private final Function<@Nullable String, ClientHttpRequestFactory> requestFactory;

	private final @Nullable String sslBundle;

	/**
	 * Create one.
	 * @param tokens the tokens
	 * @param callers what finds the token of whoever this service is called by
	 * @param requestFactory what makes requests that follow no redirect, with the
	 * certificates of the SSL bundle of a name, or with what is configured for all
	 * clients where the name is {@code null}
	 */
	public RestClientTokens(OutboundTokens tokens, Callers callers,
			Function<@Nullable String, ClientHttpRequestFactory> requestFactory) {
		this(tokens, callers, requestFactory, null);
	}

	private RestClientTokens(OutboundTokens tokens, Callers callers,
			Function<@Nullable String, ClientHttpRequestFactory> requestFactory, @Nullable String sslBundle) {
		this.tokens = tokens;
		this.callers = callers;
		this.requestFactory = requestFactory;
		this.sslBundle = sslBundle;
	}

	/**
	 * The same, but for clients that use an SSL bundle, as in
	 * {@code builder.apply(tokens.withSslBundle("partner").of("stock"))}. One that is
	 * applied by itself would be lost with the request factory that has it, or would
	 * bring one back that follows redirects.
	 * @param name the name of the SSL bundle
	 * @return what lets a client send tokens with it; what it says to apply fails if
	 * there is no such bundle
	 */
	public RestClientTokens withSslBundle(String name) {
		return new RestClientTokens(this.tokens, this.callers, this.requestFactory, name);
	}

	/**
	 * The same, but with tokens of another realm.
	 * @param tokens the tokens
	 * @param callers what finds the token of a caller of that realm
	 * @return what lets a client send them
	 */
	public RestClientTokens withTokens(OutboundTokens tokens, Callers callers) {
		return new RestClientTokens(tokens, callers, this.requestFactory, this.sslBundle);
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
		return (builder) -> builder.requestFactory(this.requestFactory.apply(this.sslBundle))
			.requestInterceptor(interceptor);
	}

}
