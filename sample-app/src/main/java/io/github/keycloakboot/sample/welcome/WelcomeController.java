package io.github.keycloakboot.sample.welcome;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open to everyone, by {@code keycloak.resource-server.permit-all}.
 */
@RestController
class WelcomeController {

	@GetMapping("/")
	Welcome welcome() {
		return Welcome.HERE;
	}

}
