/**
 * The whole application with a Keycloak, by one annotation.
 */
@NullMarked
package io.github.keycloakboot.test.context;

import org.jspecify.annotations.NullMarked;
