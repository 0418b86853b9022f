package io.github.keycloakboot.autoconfigure.container;

import org.jspecify.annotations.Nullable;

/**
 * What a search for the realm came to.
 *
 * @param name name of the realm, or {@code null} if none could be chosen
 */
record FoundRealm(@Nullable String name) {

}
