/**
 * A Keycloak that a test started, as the one that the application is connected to.
 */
@NullMarked
package io.github.keycloakboot.test.connection;

import org.jspecify.annotations.NullMarked;
