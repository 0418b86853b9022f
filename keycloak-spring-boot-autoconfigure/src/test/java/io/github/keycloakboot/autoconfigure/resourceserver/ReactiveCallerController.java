package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Optional;

import io.github.keycloakboot.principal.KeycloakOrganizations;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The reactive twin of {@link CallerController}.
 */
@RestController
class ReactiveCallerController {

	@GetMapping("/account")
	Mono<String> account(KeycloakPrincipal me) {
		return Mono.just(me.id() + " " + me.username() + " " + me.realmRoles() + " " + me.clientRoles("billing-api"));
	}

	@GetMapping("/annotated")
	Mono<String> annotated(@AuthenticationPrincipal KeycloakPrincipal me) {
		return Mono.just("account of " + me.username());
	}

	@GetMapping("/organizations")
	Mono<String> organizations(KeycloakOrganizations organizations) {
		return Mono.just(organizations.aliases() + " " + organizations.id("acme"));
	}

	@GetMapping("/organizations/{alias}")
	@PreAuthorize("hasAuthority('ORG_' + #alias)")
	Mono<String> organization(@PathVariable String alias) {
		return Mono.just("projects of " + alias);
	}

	@GetMapping("/billing")
	@PreAuthorize("#me.clientRoles('billing-api').contains('clerk')")
	Mono<String> billing(KeycloakPrincipal me) {
		return Mono.just("bills for " + me.username());
	}

	@GetMapping("/promised")
	Mono<String> promised(Mono<KeycloakPrincipal> me) {
		return me.map((caller) -> "account of " + caller.username());
	}

	@GetMapping("/public/promised")
	Mono<String> openPromised(Mono<KeycloakPrincipal> me) {
		return promised(me);
	}

	@GetMapping("/public/account")
	Mono<String> openAccount(KeycloakPrincipal me) {
		return Mono.just("account of " + me.username());
	}

	@GetMapping("/public/greeting")
	Mono<String> greeting(Optional<KeycloakPrincipal> caller) {
		return Mono.just("Hello " + caller.map(KeycloakPrincipal::username).orElse("stranger"));
	}

	@GetMapping("/public/organizations")
	Mono<String> openOrganizations(@Nullable KeycloakOrganizations organizations) {
		return Mono.just((organizations != null) ? "member of " + organizations.aliases() : "nobody");
	}

}
