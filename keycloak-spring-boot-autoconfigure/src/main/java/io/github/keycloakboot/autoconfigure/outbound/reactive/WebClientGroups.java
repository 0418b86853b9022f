package io.github.keycloakboot.autoconfigure.outbound.reactive;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.reactive.TokenFilter;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.security.oauth2.client.web.ClientAttributes;
import org.springframework.security.oauth2.client.web.client.ClientRegistrationIdProcessor;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Lets HTTP services that name a client registration by
 * {@link ClientRegistrationId @ClientRegistrationId} send its tokens.
 */
final class WebClientGroups implements WebClientHttpServiceGroupConfigurer {

	private final TokenFilter filter;

	private final Function<HttpServiceGroup, ClientHttpConnector> connector;

	WebClientGroups(OutboundTokens tokens, Callers callers, Predicate<String> foreign,
			Function<HttpServiceGroup, ClientHttpConnector> connector) {
		this.filter = new TokenFilter(tokens, callers, (request) -> {
			String id = ClientAttributes.resolveClientRegistrationId(request.attributes());
			return (id != null && !tokens.knows(id) && foreign.test(id)) ? null : id;
		});
		this.connector = connector;
	}

	@Override
	public void configureGroups(Groups<WebClient.Builder> groups) {
		groups.filter(WebClientGroups::namesRegistration)
			.forEachClient(
					(group, builder) -> builder.clientConnector(this.connector.apply(group)).filter(this.filter));
		groups.filter(WebClientGroups::namesRegistration)
			.forEachProxyFactory((group, factory) -> factory
				.httpRequestValuesProcessor(ClientRegistrationIdProcessor.DEFAULT_INSTANCE));
	}

	private static boolean namesRegistration(HttpServiceGroup group) {
		return group.httpServiceTypes()
			.stream()
			.anyMatch((type) -> AnnotatedElementUtils.hasAnnotation(type, ClientRegistrationId.class)
					|| Arrays.stream(type.getMethods())
						.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, ClientRegistrationId.class)));
	}

}
