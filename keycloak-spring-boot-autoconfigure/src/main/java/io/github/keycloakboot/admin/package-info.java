/**
 * Building Keycloak's admin client, and making its errors readable.
 */
@NullMarked
package io.github.keycloakboot.admin;

import org.jspecify.annotations.NullMarked;
