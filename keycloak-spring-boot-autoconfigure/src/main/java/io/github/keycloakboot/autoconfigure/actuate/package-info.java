/**
 * Auto-configuration for people who run a service: health, and the endpoint
 * {@code keycloak} of the actuator.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
