/**
 * A signed-in user of Keycloak in a test that runs without Keycloak: a token as a realm
 * issues it, and the authorities that the application makes of it.
 */
@NullMarked
package io.github.keycloakboot.test.user;

import org.jspecify.annotations.NullMarked;
