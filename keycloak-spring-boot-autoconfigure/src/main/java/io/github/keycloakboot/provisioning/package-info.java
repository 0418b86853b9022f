/**
 * Comparing a realm with its definition, and making it so.
 */
@NullMarked
package io.github.keycloakboot.provisioning;

import org.jspecify.annotations.NullMarked;
