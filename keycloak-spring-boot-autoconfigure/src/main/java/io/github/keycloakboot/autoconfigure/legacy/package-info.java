/**
 * Properties of the adapters and tools that people come from: what they are called here.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.legacy;

import org.jspecify.annotations.NullMarked;
