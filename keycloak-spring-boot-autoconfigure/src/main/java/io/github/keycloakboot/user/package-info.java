/**
 * Managing the users of a realm at run time, without the types and traps of the admin
 * client: {@link io.github.keycloakboot.user.KeycloakUsers} takes and gives values, and
 * what goes wrong is a {@link io.github.keycloakboot.user.KeycloakUserException}.
 */
@NullMarked
package io.github.keycloakboot.user;

import org.jspecify.annotations.NullMarked;
