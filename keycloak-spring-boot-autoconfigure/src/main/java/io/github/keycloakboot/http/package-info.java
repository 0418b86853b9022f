/**
 * Calls to Keycloak that are bounded in time and size.
 */
@NullMarked
package io.github.keycloakboot.http;

import org.jspecify.annotations.NullMarked;
