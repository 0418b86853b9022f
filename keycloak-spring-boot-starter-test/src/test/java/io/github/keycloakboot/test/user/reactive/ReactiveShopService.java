package io.github.keycloakboot.test.user.reactive;

import java.security.Principal;
import java.util.Objects;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A reactive service that maps realm roles itself.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebFluxSecurity
@EnableReactiveMethodSecurity
@Import(ReactiveShopService.Orders.class)
class ReactiveShopService {

	@Bean
	ReactiveJwtAuthenticationConverter converter() {
		ReactiveJwtAuthenticationConverter converter = new ReactiveJwtAuthenticationConverter();
		converter.setPrincipalClaimName("preferred_username");
		converter.setJwtGrantedAuthoritiesConverter(ReactiveShopService::realmRoles);
		return converter;
	}

	private static Flux<GrantedAuthority> realmRoles(Jwt token) {
		return Flux.fromIterable(Objects.requireNonNull(token.getClaimAsMap("realm_access")).entrySet())
			.flatMap((entry) -> Flux.fromIterable((Iterable<?>) entry.getValue()))
			.map((role) -> new SimpleGrantedAuthority("ROLE_" + role));
	}

	@Bean
	SecurityWebFilterChain chain(ServerHttpSecurity http) {
		ReactiveJwtDecoder refusing = (token) -> Mono.error(new BadJwtException("no token is good here"));
		return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.jwtDecoder(refusing)))
			.build();
	}

	@RestController
	static class Orders {

		@GetMapping("/orders")
		@PreAuthorize("hasRole('user')")
		Mono<String> orders(Principal caller) {
			return Mono.just("orders of " + caller.getName());
		}

		@PostMapping("/orders")
		@PreAuthorize("hasRole('user')")
		Mono<String> place() {
			return Mono.just("placed");
		}

	}

}
