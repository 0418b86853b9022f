/**
 * Auto-configuration for refusing tokens before they expire.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.revocation;

import org.jspecify.annotations.NullMarked;
