package io.github.keycloakboot.web.reactive;

import java.util.Objects;
import java.util.function.Function;

import io.github.keycloakboot.web.Problem;
import io.github.keycloakboot.web.ProblemDocument;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers by a problem detail.
 */
final class ServerProblemWriter {

	private final ProblemDocument document = new ProblemDocument();

	/**
	 * Answer a request.
	 * @param exchange the request
	 * @param challenge what gives the response its status and headers, and may complete
	 * it
	 * @param problem what to tell in the body
	 */
	Mono<Void> answer(ServerWebExchange exchange, Function<ServerWebExchange, Mono<Void>> challenge, Problem problem) {
		return Mono.defer(() -> {
			ServerHttpResponse response = exchange.getResponse();
			if (response.isCommitted()) {
				return Mono.empty();
			}
			ServerWebExchange open = exchange.mutate().response(new OpenResponse(response)).build();
			return challenge.apply(open).then(Mono.defer(() -> write(exchange, problem)));
		});
	}

	private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
		ServerHttpResponse response = exchange.getResponse();
		HttpStatus status = HttpStatus.valueOf(Objects.requireNonNull(response.getStatusCode()).value());
		byte[] body = this.document.write(problem, status, exchange.getRequest().getPath().value());
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
