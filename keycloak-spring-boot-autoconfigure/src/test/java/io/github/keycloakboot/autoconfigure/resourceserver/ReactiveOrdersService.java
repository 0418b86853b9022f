package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The reactive twin of {@link OrdersService}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ReactiveOrdersService {

	/**
	 * Else a service that stops would take the server of another in the same JVM along.
	 */
	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		return resources;
	}

	@RestController
	static class ReactiveOrdersController {

		@GetMapping("/orders")
		Mono<String> orders(@AuthenticationPrincipal Jwt jwt) {
			return Mono.just("orders of " + jwt.getClaimAsString("preferred_username"));
		}

		@PostMapping("/orders")
		Mono<String> create() {
			return Mono.just("created");
		}

		@GetMapping("/me")
		Mono<List<String>> me(Authentication authentication) {
			return Mono
				.just(authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList());
		}

		@GetMapping("/name")
		Mono<String> name(Authentication authentication) {
			return Mono.just(authentication.getName());
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		Mono<String> admin() {
			return Mono.just("admin");
		}

		@GetMapping("/public/prices")
		@CrossOrigin(origins = "https://shop.example.com")
		Mono<String> prices() {
			return Mono.just("prices");
		}

		@GetMapping("/broken")
		Mono<String> broken() {
			return Mono.error(new IllegalStateException("broken on purpose"));
		}

	}

}
