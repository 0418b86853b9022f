/**
 * Keycloak for tests: a real server without Docker, and a stub of one realm.
 */
@NullMarked
package io.github.keycloakboot.test;

import org.jspecify.annotations.NullMarked;
