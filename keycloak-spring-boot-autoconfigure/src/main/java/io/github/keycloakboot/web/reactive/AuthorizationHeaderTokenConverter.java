package io.github.keycloakboot.web.reactive;

import java.util.List;

import io.github.keycloakboot.web.BearerHeader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the bearer token in the {@code Authorization} header, and nowhere else.
 */
final class AuthorizationHeaderTokenConverter implements ServerAuthenticationConverter {

	private final BearerHeader grammar = new BearerHeader();

	@Override
	public Mono<Authentication> convert(ServerWebExchange exchange) {
		return Mono.fromSupplier(() -> authentication(exchange.getRequest().getHeaders()));
	}

	private @Nullable Authentication authentication(HttpHeaders headers) {
		List<String> values = headers.get(HttpHeaders.AUTHORIZATION);
		String token = (values != null) ? this.grammar.token(values.iterator()) : null;
		return (token != null) ? new BearerTokenAuthenticationToken(token) : null;
	}

}
