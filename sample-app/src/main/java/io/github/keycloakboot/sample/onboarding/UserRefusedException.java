package io.github.keycloakboot.sample.onboarding;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Keycloak's rules for users are stricter than ours, as its administrators may change
 * them.
 */
final class UserRefusedException extends ErrorResponseException {

	UserRefusedException() {
		super(HttpStatus.BAD_REQUEST);
		setDetail("The realm doesn't allow a user with this name or email address.");
	}

}
