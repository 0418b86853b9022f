package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.Optional;

import io.github.keycloakboot.principal.KeycloakOrganizations;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Wants to know who calls, in every way that a parameter can say it.
 */
@RestController
class CallerController {

	@GetMapping("/account")
	String account(KeycloakPrincipal me) {
		return me.id() + " " + me.username() + " " + me.realmRoles() + " " + me.clientRoles("billing-api");
	}

	@GetMapping("/annotated")
	String annotated(@AuthenticationPrincipal KeycloakPrincipal me) {
		return "account of " + me.username();
	}

	@GetMapping("/organizations")
	String organizations(KeycloakOrganizations organizations) {
		return organizations.aliases() + " " + organizations.id("acme");
	}

	@GetMapping("/organizations/{alias}")
	@PreAuthorize("hasAuthority('ORG_' + #alias)")
	String organization(@PathVariable String alias) {
		return "projects of " + alias;
	}

	@GetMapping("/billing")
	@PreAuthorize("#me.clientRoles('billing-api').contains('clerk')")
	String billing(KeycloakPrincipal me) {
		return "bills for " + me.username();
	}

	@GetMapping("/public/account")
	String openAccount(KeycloakPrincipal me) {
		return "account of " + me.username();
	}

	@GetMapping("/public/greeting")
	String greeting(Optional<KeycloakPrincipal> caller) {
		return "Hello " + caller.map(KeycloakPrincipal::username).orElse("stranger");
	}

	@GetMapping("/public/organizations")
	String openOrganizations(@Nullable KeycloakOrganizations organizations) {
		return (organizations != null) ? "member of " + organizations.aliases() : "nobody";
	}

}
