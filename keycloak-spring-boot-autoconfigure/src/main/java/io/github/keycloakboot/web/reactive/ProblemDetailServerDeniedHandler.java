package io.github.keycloakboot.web.reactive;

import io.github.keycloakboot.web.DeniedRequestLog;
import io.github.keycloakboot.web.Problem;
import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.server.resource.web.access.server.BearerTokenServerAccessDeniedHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers a request whose token lacks an authority: {@code insufficient_scope} (RFC 6750,
 * section 3.1), and a problem detail as the body.
 */
final class ProblemDetailServerDeniedHandler implements ServerAccessDeniedHandler {

	private final ServerAccessDeniedHandler challenge = new BearerTokenServerAccessDeniedHandler();

	private final ServerProblemWriter problems;

	private final DeniedRequestLog denials = new DeniedRequestLog(System::nanoTime);

	ProblemDetailServerDeniedHandler(ServerProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denial) {
		return exchange.getPrincipal()
			.doOnNext((caller) -> this.denials.denied(denial, caller))
			.onErrorComplete()
			.then(this.problems.answer(exchange, (open) -> this.challenge.handle(open, denial), Problem.denied()));
	}

}
