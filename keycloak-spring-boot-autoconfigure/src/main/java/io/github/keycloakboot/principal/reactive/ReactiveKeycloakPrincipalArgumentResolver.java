package io.github.keycloakboot.principal.reactive;

import java.util.Optional;

import io.github.keycloakboot.principal.PrincipalParameter;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives controllers of reactive services the caller as
 * {@link io.github.keycloakboot.principal.KeycloakPrincipal KeycloakPrincipal} or
 * {@link io.github.keycloakboot.principal.KeycloakOrganizations KeycloakOrganizations},
 * or a {@code Mono} of one, which fails where there is none.
 */
public final class ReactiveKeycloakPrincipalArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return value(parameter).isSupported();
	}

	@Override
	public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext bindings,
			ServerWebExchange exchange) {
		Mono<Object> argument = argument(value(parameter));
		return isPromise(parameter) ? Mono.just(argument) : argument;
	}

	private static Mono<Object> argument(PrincipalParameter value) {
		return ReactiveSecurityContextHolder.getContext()
			.map(ReactiveKeycloakPrincipalArgumentResolver::authentication)
			.defaultIfEmpty(Optional.empty())
			.flatMap((authentication) -> Mono.justOrEmpty(value.argument(authentication.orElse(null))));
	}

	private static Optional<Authentication> authentication(SecurityContext context) {
		return Optional.ofNullable(context.getAuthentication());
	}

	private static PrincipalParameter value(MethodParameter parameter) {
		return new PrincipalParameter(isPromise(parameter) ? parameter.nested() : parameter);
	}

	private static boolean isPromise(MethodParameter parameter) {
		return parameter.getParameterType() == Mono.class;
	}

}
