package io.github.keycloakboot.jwt;

import io.github.keycloakboot.jwk.RealmKey;

/**
 * What is left of a token once its signature is verified: all but its text.
 *
 * @param content what it says
 * @param key the key that verified it
 * @param length the length of its text, in characters
 */
record VerifiedToken(TokenContent content, RealmKey key, int length) {

}
