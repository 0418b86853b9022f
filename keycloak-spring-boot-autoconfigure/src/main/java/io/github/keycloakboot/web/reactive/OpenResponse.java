package io.github.keycloakboot.web.reactive;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response that Spring Security gives status and challenge, and to which it would then
 * allow no body.
 */
final class OpenResponse extends ServerHttpResponseDecorator {

	OpenResponse(ServerHttpResponse response) {
		super(response);
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.empty();
	}

}
