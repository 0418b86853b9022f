/**
 * Method security that doesn't look at classes without any of its annotations.
 */
@NullMarked
package io.github.keycloakboot.method;

import org.jspecify.annotations.NullMarked;
