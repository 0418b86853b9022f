/**
 * What a Keycloak in a container says of itself. Internal to the auto-configuration.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.container;

import org.jspecify.annotations.NullMarked;
