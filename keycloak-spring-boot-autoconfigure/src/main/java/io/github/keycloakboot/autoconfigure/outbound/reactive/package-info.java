/**
 * Wiring of tokens for calls of reactive services.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.outbound.reactive;

import org.jspecify.annotations.NullMarked;
