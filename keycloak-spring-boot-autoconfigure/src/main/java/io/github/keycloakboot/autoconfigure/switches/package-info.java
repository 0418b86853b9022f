/**
 * Properties that switch parts of the starter on and off: what they may say.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.switches;

import org.jspecify.annotations.NullMarked;
