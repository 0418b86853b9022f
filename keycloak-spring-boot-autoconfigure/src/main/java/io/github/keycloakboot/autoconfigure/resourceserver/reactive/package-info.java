/**
 * Wiring of a reactive resource server: decoder, authorities, default filter chain,
 * method security.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import org.jspecify.annotations.NullMarked;
