package io.github.keycloakboot.sample.onboarding;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The user name or the email address is taken.
 */
final class UserExistsException extends ErrorResponseException {

	UserExistsException() {
		super(HttpStatus.CONFLICT);
		setDetail("There is a user with this name or email address already.");
	}

}
