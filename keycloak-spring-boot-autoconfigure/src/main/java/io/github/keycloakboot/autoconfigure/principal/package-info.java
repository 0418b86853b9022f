/**
 * Wiring of what controllers take of the caller.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.principal;

import org.jspecify.annotations.NullMarked;
