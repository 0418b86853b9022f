package io.github.keycloakboot.benchmarks.service;

import reactor.core.publisher.Mono;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same endpoint, of both reactive services.
 */
@RestController
class ReactiveGreeting {

	@GetMapping(Greeting.PATH)
	@PreAuthorize("hasRole('user')")
	Mono<String> greet() {
		return Mono.just("hello");
	}

}
