/**
 * Auto-configuration for asking Keycloak about tokens.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.introspection;

import org.jspecify.annotations.NullMarked;
