/**
 * Tells listeners what happens, whatever one of them does.
 */
@NullMarked
package io.github.keycloakboot.event;

import org.jspecify.annotations.NullMarked;
