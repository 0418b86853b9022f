/**
 * Turning the claims of a token into authorities.
 */
@NullMarked
package io.github.keycloakboot.authority;

import org.jspecify.annotations.NullMarked;
