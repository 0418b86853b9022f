/**
 * The reference of the configuration, made of the metadata that editors read.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.reference;

import org.jspecify.annotations.NullMarked;
