/**
 * Wiring of tokens for calls to other services.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.outbound;

import org.jspecify.annotations.NullMarked;
