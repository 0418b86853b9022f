package io.github.keycloakboot.autoconfigure.actuate;

import io.github.keycloakboot.jwt.TokenCacheFigures;

/**
 * A memory for verified tokens.
 */
@FunctionalInterface
interface TokenCache {

	TokenCacheFigures figures();

}
