/**
 * An orders service whose users, roles and clients live in Keycloak.
 */
@NullMarked
package io.github.keycloakboot.sample;

import org.jspecify.annotations.NullMarked;
