package io.github.keycloakboot.autoconfigure.outbound;

import java.util.function.Function;

import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.TokenInterceptor;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.web.client.ClientRegistrationIdProcessor;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Lets HTTP services that name a client registration send its tokens.
 */
final class RestClientGroups implements RestClientHttpServiceGroupConfigurer {

	private final TokenInterceptor interceptor;

	private final Function<HttpServiceGroup, ClientHttpRequestFactory> requestFactory;

	RestClientGroups(OutboundTokens tokens, Callers callers, ForeignRegistrations foreign,
			Function<HttpServiceGroup, ClientHttpRequestFactory> requestFactory) {
		RequestAttributeClientRegistrationIdResolver attribute = new RequestAttributeClientRegistrationIdResolver();
		this.interceptor = new TokenInterceptor(tokens, callers,
				(request) -> foreign.leaveOut(attribute.resolve(request)));
		this.requestFactory = requestFactory;
	}

	@Override
	public void configureGroups(Groups<RestClient.Builder> groups) {
		groups.filter(new NamesRegistration())
			.forEachClient((group, builder) -> builder.requestFactory(this.requestFactory.apply(group))
				.requestInterceptor(this.interceptor));
		groups.filter(new NamesRegistration())
			.forEachProxyFactory((group, factory) -> factory
				.httpRequestValuesProcessor(ClientRegistrationIdProcessor.DEFAULT_INSTANCE));
	}

}
