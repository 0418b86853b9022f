package io.github.keycloakboot.sample.account;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers who they are. Any token of the realm will do, so there is no rule here:
 * the filter chain has asked for one already.
 */
@RestController
class AccountController {

	@GetMapping("/me")
	Account me(@AuthenticationPrincipal Jwt token, Authentication authentication) {
		return new Account(authentication.getName(), token.getClaimAsString(StandardClaimNames.PREFERRED_USERNAME),
				token.getClaimAsString(StandardClaimNames.NAME), token.getClaimAsString(StandardClaimNames.EMAIL),
				authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList());
	}

}
