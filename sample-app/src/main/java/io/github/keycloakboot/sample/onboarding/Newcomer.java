package io.github.keycloakboot.sample.onboarding;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Someone who is to get an account. Nobody can log in to Keycloak before email, first and
 * last name are known.
 *
 * @param username the name to log in with; Keycloak would turn upper case into lower case
 * silently
 * @param email the email address
 * @param firstName the first name
 * @param lastName the last name
 */
record Newcomer(
		@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{2,49}",
				message = "must be 3 to 50 lower-case letters, digits, dots, hyphens and underscores") String username,
		@NotBlank @Email @Size(max = 200) String email, @NotBlank @Size(max = 100) String firstName,
		@NotBlank @Size(max = 100) String lastName) {

}
