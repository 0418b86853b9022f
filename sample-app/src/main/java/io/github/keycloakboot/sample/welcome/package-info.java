/**
 * The page that tells what is there.
 */
@NullMarked
package io.github.keycloakboot.sample.welcome;

import org.jspecify.annotations.NullMarked;
