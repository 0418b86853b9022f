/**
 * Asking Keycloak about access tokens: about those that don't say themselves who they are
 * for and about, or about each.
 */
@NullMarked
package io.github.keycloakboot.introspection;

import org.jspecify.annotations.NullMarked;
