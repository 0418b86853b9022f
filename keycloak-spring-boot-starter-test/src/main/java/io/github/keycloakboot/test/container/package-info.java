/**
 * Keycloak in a container, where there is Docker.
 */
@NullMarked
package io.github.keycloakboot.test.container;

import org.jspecify.annotations.NullMarked;
