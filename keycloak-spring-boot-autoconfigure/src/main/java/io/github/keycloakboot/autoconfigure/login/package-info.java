/**
 * Auto-configuration for pages that people log in to.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.login;

import org.jspecify.annotations.NullMarked;
