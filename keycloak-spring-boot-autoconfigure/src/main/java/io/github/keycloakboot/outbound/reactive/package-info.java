/**
 * Tokens for calls of reactive services.
 */
@NullMarked
package io.github.keycloakboot.outbound.reactive;

import org.jspecify.annotations.NullMarked;
