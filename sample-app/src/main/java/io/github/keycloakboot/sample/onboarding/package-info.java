/**
 * Giving a new user an account in Keycloak.
 */
@NullMarked
package io.github.keycloakboot.sample.onboarding;

import org.jspecify.annotations.NullMarked;
