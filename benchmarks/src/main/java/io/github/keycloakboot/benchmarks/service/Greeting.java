package io.github.keycloakboot.benchmarks.service;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one endpoint of both services. It does nothing, so that the rest shows.
 */
@RestController
class Greeting {

	static final String PATH = "/greeting";

	@GetMapping(PATH)
	@PreAuthorize("hasRole('user')")
	String greet() {
		return "hello";
	}

}
