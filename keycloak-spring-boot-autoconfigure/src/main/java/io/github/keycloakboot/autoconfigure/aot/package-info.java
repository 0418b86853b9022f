/**
 * Applications that are processed ahead of time: what is decided by properties then, and
 * holds for each start.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
