package io.github.keycloakboot.sample.onboarding;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts for new users, opened by administrators of the shop. They need no rights in
 * Keycloak for it: this service has them.
 */
@RestController
class OnboardingController {

	private final Onboarding onboarding;

	OnboardingController(Onboarding onboarding) {
		this.onboarding = onboarding;
	}

	@PostMapping("/users")
	@PreAuthorize("hasRole('admin')")
	@ResponseStatus(HttpStatus.CREATED)
	OnboardedUser onboard(@Valid @RequestBody Newcomer newcomer) {
		return this.onboarding.onboard(newcomer);
	}

}
