package io.github.keycloakboot.test.user;

import java.util.List;

import io.github.keycloakboot.principal.KeycloakPrincipal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service of a user of this library.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopService.ShopController.class)
class ShopService {

	static final String ISSUER = "keycloak.issuer-uri=https://sso.example.com/realms/shop";

	static final String CLIENT = "keycloak.client-id=shop-api";

	@RestController
	static class ShopController {

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		String admin() {
			return "admin";
		}

		@PostMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		String change() {
			return "changed";
		}

		@GetMapping("/authorities")
		List<String> authorities(Authentication authentication) {
			return authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
		}

		@GetMapping("/claims")
		Jwt claims(@AuthenticationPrincipal Jwt jwt) {
			return jwt;
		}

		@GetMapping("/account")
		List<Object> account(KeycloakPrincipal me) {
			return List.of(String.valueOf(me.issuer()), String.valueOf(me.username()),
					me.realmRoles().contains("clerk"), me.clientRoles("billing-api"), me.organizations().aliases());
		}

	}

}
