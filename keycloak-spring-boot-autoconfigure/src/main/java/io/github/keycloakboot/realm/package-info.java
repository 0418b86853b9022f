/**
 * Trusting several realms, and keeping what belongs to one apart from the others.
 */
@NullMarked
package io.github.keycloakboot.realm;

import org.jspecify.annotations.NullMarked;
