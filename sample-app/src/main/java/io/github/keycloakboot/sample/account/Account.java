package io.github.keycloakboot.sample.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The caller.
 *
 * @param subject what Keycloak knows the caller by; it never changes
 * @param username the name the caller logs in with
 * @param name the full name
 * @param email the email address
 * @param authorities what the caller may do here
 */
record Account(String subject, @Nullable String username, @Nullable String name, @Nullable String email,
		List<String> authorities) {

}
