/**
 * Verifying a token: header rules, key selection, signature and claims.
 */
@NullMarked
package io.github.keycloakboot.jwt;

import org.jspecify.annotations.NullMarked;
