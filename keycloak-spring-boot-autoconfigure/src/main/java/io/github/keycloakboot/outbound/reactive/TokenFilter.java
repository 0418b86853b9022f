package io.github.keycloakboot.outbound.reactive;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.keycloakboot.outbound.CallerToken;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundRegistration;
import io.github.keycloakboot.outbound.OutboundTokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Sends the token of a client registration with calls of a {@code WebClient}, without
 * blocking. A call without a body is tried once again with a fresh token where it is
 * refused; a body may not be there twice. A call to a host that the registration doesn't
 * trust is not made at all.
 */
public final class TokenFilter implements ExchangeFilterFunction {

	private final OutboundTokens tokens;

	private final Callers callers;

	private final Function<ClientRequest, @Nullable String> registrationId;

	/**
	 * Create a filter.
	 * @param tokens the tokens
	 * @param callers what finds the token of whoever this service is called by
	 * @param registrationId what says whose token a call carries; where it says
	 * {@code null}, the call carries none
	 */
	public TokenFilter(OutboundTokens tokens, Callers callers,
			Function<ClientRequest, @Nullable String> registrationId) {
		this.tokens = tokens;
		this.callers = callers;
		this.registrationId = registrationId;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		String id = this.registrationId.apply(request);
		if (id == null) {
			return next.exchange(request);
		}
		return Mono.defer(() -> {
			OutboundRegistration registration = this.tokens.registration(id, request.url());
			Mono<Caller> caller = registration.kind().takesCaller() ? caller() : Mono.just(new Caller(null));
			return caller.flatMap((found) -> call(request, next, registration, found));
		});
	}

	private Mono<Caller> caller() {
		// Of a servlet's thread, where there is no reactive context
		Optional<Authentication> here = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication());
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull(SecurityContext::getAuthentication)
			.map(Optional::of)
			.defaultIfEmpty(here)
			.flatMap((authentication) -> caller(authentication.orElse(null)));
	}

	/**
	 * To find a token may block, as it may have to be refreshed. A servlet's thread may
	 * do so, and has the request with it that the tokens of its session are found by.
	 */
	private Mono<Caller> caller(@Nullable Authentication authentication) {
		Mono<Caller> caller = Mono.fromSupplier(() -> new Caller(this.callers.token(authentication)));
		return Schedulers.isInNonBlockingThread() ? caller.subscribeOn(Schedulers.boundedElastic()) : caller;
	}

	private Mono<ClientResponse> call(ClientRequest request, ExchangeFunction next, OutboundRegistration registration,
			Caller caller) {
		return token(registration, caller)
			.flatMap((token) -> next.exchange(with(request, token)).flatMap((response) -> {
				boolean again = response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
						&& this.tokens.refused(registration, caller.token(), token)
						&& request.body().equals(BodyInserters.empty());
				if (!again) {
					return Mono.just(response);
				}
				return response.releaseBody()
					.then(token(registration, caller))
					.flatMap((fresh) -> next.exchange(with(request, fresh)));
			}));
	}

	/**
	 * What comes after a token that had to be fetched doesn't hold up the threads that
	 * fetch tokens.
	 */
	private Mono<String> token(OutboundRegistration registration, Caller caller) {
		return Mono.defer(() -> {
			CompletableFuture<String> token = this.tokens.token(registration, caller.token());
			Mono<String> result = Mono.fromFuture(token);
			return token.isDone() ? result : result.publishOn(Schedulers.parallel());
		});
	}

	private static ClientRequest with(ClientRequest request, String token) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token)).build();
	}

	/**
	 * Whoever this service is called by, perhaps nobody.
	 */
	private record Caller(@Nullable CallerToken token) {

	}

}
