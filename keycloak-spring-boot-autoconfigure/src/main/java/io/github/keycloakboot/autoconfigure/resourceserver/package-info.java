/**
 * Wiring of a resource server: decoder, authorities, default filter chain, method
 * security.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.resourceserver;

import org.jspecify.annotations.NullMarked;
