/**
 * The {@code keycloak.*} properties and the connection that everything else is wired
 * from.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
