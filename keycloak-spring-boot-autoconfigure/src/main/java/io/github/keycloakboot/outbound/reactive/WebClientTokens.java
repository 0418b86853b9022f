package io.github.keycloakboot.outbound.reactive;

import java.util.function.Consumer;
import java.util.function.Function;

import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.oauth2.client.web.ClientAttributes;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What lets a {@code WebClient} send tokens, as in
 * {@code builder.apply(tokens.of("stock"))}. The client then follows no redirect, which
 * could take the token to another host.
 */
public final class WebClientTokens {

	private final OutboundTokens tokens;

	private final Callers callers;

	private final Function<@Nullable String, ClientHttpConnector> connector;

	private final @Nullable String sslBundle;

	/**
	 * Create one.
	 * @param tokens the tokens
	 * @param callers what finds the token of whoever this service is called by
	 * @param connector what makes requests that follow no redirect, with the certificates
	 * of the SSL bundle of a name, or with what is configured for all clients where the
	 * name is {@code null}
	 */
	public WebClientTokens(OutboundTokens tokens, Callers callers,
			Function<@Nullable String, ClientHttpConnector> connector) {
		this(tokens, callers, connector, null);
	}

	private WebClientTokens(OutboundTokens tokens, Callers callers,
			Function<@Nullable String, ClientHttpConnector> connector, @Nullable String sslBundle) {
		this.tokens = tokens;
		this.callers = callers;
		this.connector = connector;
		this.sslBundle = sslBundle;
	}

	/**
	 * The same, but for clients that use an SSL bundle, as in
	 * {@code builder.apply(tokens.withSslBundle("partner").of("stock"))}. One that is
	 * applied by itself would be lost with the connector that has it, or would bring one
	 * back that follows redirects.
	 * @param name the name of the SSL bundle
	 * @return what lets a client send tokens with it; what it says to apply fails if
	 * there is no such bundle
	 */
	public WebClientTokens withSslBundle(String name) {
		return new WebClientTokens(this.tokens, this.callers, this.connector, name);
	}

	/**
	 * The same, but with tokens of another realm.
	 * @param tokens the tokens
	 * @param callers what finds the token of a caller of that realm
	 * @return what lets a client send them
	 */
	public WebClientTokens withTokens(OutboundTokens tokens, Callers callers) {
		return new WebClientTokens(tokens, callers, this.connector, this.sslBundle);
	}

	/**
	 * Send the token of a client registration with every call.
	 * @param registrationId the id of the registration
	 * @return what to apply to a builder, after a connector of your own if there is one,
	 * which it replaces
	 */
	public Consumer<WebClient.Builder> of(String registrationId) {
		return with((request) -> registrationId);
	}

	/**
	 * Send with each call the token of the registration that is named by an attribute of
	 * the call, see {@link ClientAttributes#clientRegistrationId(String)}. A call without
	 * it has no token.
	 * @return what to apply to a builder, after a connector of your own if there is one,
	 * which it replaces
	 */
	public Consumer<WebClient.Builder> ofEachCall() {
		return with((request) -> ClientAttributes.resolveClientRegistrationId(request.attributes()));
	}

	private Consumer<WebClient.Builder> with(Function<ClientRequest, @Nullable String> registrationId) {
		TokenFilter filter = new TokenFilter(this.tokens, this.callers, registrationId);
		return (builder) -> builder.clientConnector(this.connector.apply(this.sslBundle)).filter(filter);
	}

}
