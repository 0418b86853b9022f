/**
 * The caller as controllers of reactive services see them.
 */
@NullMarked
package io.github.keycloakboot.principal.reactive;

import org.jspecify.annotations.NullMarked;
