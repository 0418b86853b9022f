package io.github.keycloakboot.web.reactive;

import io.github.keycloakboot.web.Problem;
import io.github.keycloakboot.web.RetryAfter;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers a request whose token didn't authenticate it: a token that is refused gets the
 * challenge; one that can't be verified now, because Keycloak doesn't answer, gets 503
 * and may come again.
 */
final class ServerTokenFailureHandler implements ServerAuthenticationFailureHandler {

	private final ServerAuthenticationEntryPoint entryPoint;

	private final ServerProblemWriter problems;

	ServerTokenFailureHandler(ServerAuthenticationEntryPoint entryPoint, ServerProblemWriter problems) {
		this.entryPoint = entryPoint;
		this.problems = problems;
	}

	@Override
	public Mono<Void> onAuthenticationFailure(WebFilterExchange filterExchange, AuthenticationException failure) {
		ServerWebExchange exchange = filterExchange.getExchange();
		RetryAfter retryAfter = RetryAfter.of(failure);
		if (retryAfter == null) {
			return this.entryPoint.commence(exchange, failure);
		}
		return this.problems.answer(exchange, (open) -> Mono.fromRunnable(() -> {
			open.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter.header());
			open.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
		}), Problem.unavailable());
	}

}
