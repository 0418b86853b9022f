package io.github.keycloakboot.web.reactive;

import java.util.List;
import java.util.Map;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.web.LogoutEndpoint;
import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Takes what Keycloak says of sessions that have ended (OpenID Connect Back-Channel
 * Logout 1.0). The logout token is verified like any token of the realm; everybody may
 * send one, and whoever makes one up gets a 400.
 */
final class BackChannelLogoutWebFilter implements WebFilter {

	private static final MultiValueMap<String, String> NO_FORM = MultiValueMap.fromSingleValue(Map.of());

	private final ServerWebExchangeMatcher matcher;

	private final LogoutEndpoint endpoint;

	private final KeycloakReactiveJwtDecoder decoder;

	BackChannelLogoutWebFilter(LogoutEndpoint endpoint, KeycloakReactiveJwtDecoder decoder) {
		this.matcher = new PathPatternParserServerWebExchangeMatcher(endpoint.path(), HttpMethod.POST);
		this.endpoint = endpoint;
		this.decoder = decoder;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return this.matcher.matches(exchange)
			.flatMap((match) -> match.isMatch() ? answer(exchange) : chain.filter(exchange));
	}

	private Mono<Void> answer(ServerWebExchange exchange) {
		exchange.getResponse().getHeaders().setCacheControl("no-store");
		return status(exchange).flatMap((status) -> {
			exchange.getResponse().setStatusCode(status);
			return exchange.getResponse().setComplete();
		});
	}

	private Mono<HttpStatus> status(ServerWebExchange exchange) {
		return exchange.getFormData()
			.onErrorResume(BackChannelLogoutWebFilter::isBadForm, (ex) -> Mono.just(NO_FORM))
			.flatMap((form) -> status(form.getOrDefault("logout_token", List.of())));
	}

	private Mono<HttpStatus> status(List<String> sent) {
		if (sent.size() != 1) {
			return Mono.just(HttpStatus.BAD_REQUEST);
		}
		return this.decoder.decode(sent.get(0)).map((token) -> {
			this.endpoint.endedSessions().endAsSaidBy(token);
			return HttpStatus.OK;
		})
			.onErrorResume(BadJwtException.class, (ex) -> Mono.just(HttpStatus.BAD_REQUEST))
			.onErrorResume(KeysUnavailableException.class, (ex) -> Mono.just(HttpStatus.SERVICE_UNAVAILABLE));
	}

	// The last one is what wrong escapes are
	private static boolean isBadForm(Throwable failure) {
		return failure instanceof DataBufferLimitException || failure instanceof DecodingException
				|| failure instanceof ResponseStatusException || failure instanceof IllegalArgumentException;
	}

}
