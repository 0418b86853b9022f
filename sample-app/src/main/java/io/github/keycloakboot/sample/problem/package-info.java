/**
 * What a caller reads when a request isn't understood.
 */
@NullMarked
package io.github.keycloakboot.sample.problem;

import org.jspecify.annotations.NullMarked;
