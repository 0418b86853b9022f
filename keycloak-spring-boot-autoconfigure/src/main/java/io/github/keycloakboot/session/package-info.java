/**
 * Sessions of which Keycloak has said that they ended, in this instance or in all that
 * share a cache.
 */
@NullMarked
package io.github.keycloakboot.session;

import org.jspecify.annotations.NullMarked;
