/**
 * Services of shapes that many have, before they were moved to this library and after.
 */
@NullMarked
package io.github.keycloakboot.moved;

import org.jspecify.annotations.NullMarked;
