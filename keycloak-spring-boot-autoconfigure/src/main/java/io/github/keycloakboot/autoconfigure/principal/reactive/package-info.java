/**
 * Wiring of what controllers of reactive services take of the caller.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.principal.reactive;

import org.jspecify.annotations.NullMarked;
