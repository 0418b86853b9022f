/**
 * Service connections to a Keycloak of Docker Compose.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
