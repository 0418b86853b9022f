/**
 * People who log in with a browser: what Keycloak says of them becomes the same
 * authorities that a token of theirs gives, and their sessions end when Keycloak says so.
 */
@NullMarked
package io.github.keycloakboot.login;

import org.jspecify.annotations.NullMarked;
