package io.github.keycloakboot.stock;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the token says.
 *
 * @param subject what Keycloak knows the user by
 * @param username the name the user logs in with
 * @param client the client that got the token
 * @param audience the services that the token is meant for
 */
record Caller(@Nullable String subject, @Nullable String username, @Nullable String client,
		@Nullable List<String> audience) {

}
