package io.github.keycloakboot.sample.account;

import io.github.keycloakboot.principal.KeycloakPrincipal;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers who they are. Any token of the realm will do, so there is no rule here:
 * the filter chain has asked for one already.
 */
@RestController
class AccountController {

	@GetMapping("/me")
	Account me(KeycloakPrincipal me, Authentication authentication) {
		return new Account(authentication.getName(), me.username(), me.fullName(), me.email(),
				authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList());
	}

}
