/**
 * Getting a realm's keys: discovery document, JWK set, caching, refresh and outage.
 */
@NullMarked
package io.github.keycloakboot.jwk;

import org.jspecify.annotations.NullMarked;
