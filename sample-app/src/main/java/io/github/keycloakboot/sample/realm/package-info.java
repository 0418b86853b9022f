/**
 * The shop's realm, set up in a Keycloak for development and tests.
 */
@NullMarked
package io.github.keycloakboot.sample.realm;

import org.jspecify.annotations.NullMarked;
