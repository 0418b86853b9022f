/**
 * Wiring of the admin client.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.admin;

import org.jspecify.annotations.NullMarked;
