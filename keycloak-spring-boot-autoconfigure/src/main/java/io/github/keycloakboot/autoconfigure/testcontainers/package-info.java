/**
 * Service connections to a Keycloak of Testcontainers.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
