package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
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
 * A service as its author writes it: no line of security but annotations.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class OrdersService {

	@RestController
	static class OrdersController {

		@GetMapping("/orders")
		String orders(@AuthenticationPrincipal Jwt jwt) {
			return "orders of " + jwt.getClaimAsString("preferred_username");
		}

		@PostMapping("/orders")
		String create() {
			return "created";
		}

		@GetMapping("/me")
		List<String> me(Authentication authentication) {
			return authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
		}

		@GetMapping("/name")
		String name(Authentication authentication) {
			return authentication.getName();
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		String admin() {
			return "admin";
		}

		@GetMapping("/secured")
		@Secured("ROLE_admin")
		String secured() {
			return "secured";
		}

		@GetMapping("/roles-allowed")
		@RolesAllowed("admin")
		String rolesAllowed() {
			return "roles allowed";
		}

		@GetMapping("/public/prices")
		@CrossOrigin(origins = "https://shop.example.com")
		String prices() {
			return "prices";
		}

		@GetMapping("/late")
		void late(HttpServletResponse response) throws IOException {
			response.getWriter().println("too much");
			throw new AccessDeniedException("late");
		}

		@GetMapping("/broken")
		String broken() {
			throw new IllegalStateException("broken on purpose");
		}

	}

}
