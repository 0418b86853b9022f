package io.github.keycloakboot.web.reactive;

import io.github.keycloakboot.web.Problem;
import io.github.keycloakboot.web.RefusedRequestLog;
import reactor.core.publisher.Mono;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.server.BearerTokenServerAuthenticationEntryPoint;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers a request that isn't authenticated: the challenge of Spring Security in
 * {@code WWW-Authenticate} (RFC 6750, section 3), and a problem detail as the body.
 */
final class ProblemDetailServerEntryPoint implements ServerAuthenticationEntryPoint {

	private final ServerAuthenticationEntryPoint challenge = new BearerTokenServerAuthenticationEntryPoint();

	private final ServerProblemWriter problems;

	private final RefusedRequestLog refusals;

	ProblemDetailServerEntryPoint(ServerProblemWriter problems, RefusedRequestLog refusals) {
		this.problems = problems;
		this.refusals = refusals;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
		return Mono.defer(() -> {
			if (failure instanceof OAuth2AuthenticationException refusal) {
				this.refusals.refused(refusal);
			}
			return this.problems.answer(exchange, (open) -> this.challenge.commence(open, failure),
					Problem.notAuthenticated(failure));
		});
	}

}
