/**
 * What the documentation shows, compiled and bound as its readers would.
 */
@NullMarked
package io.github.keycloakboot.consumers;

import org.jspecify.annotations.NullMarked;
