package io.github.keycloakboot.jwk;

import java.time.Instant;
import java.util.Map;

/**
 * What a realm lets everybody know about its tokens.
 *
 * @param keys the signing keys by their ids
 * @param notBefore the time before which all tokens are revoked; {@link Instant#EPOCH}
 * where none are, or nobody asked
 */
record RealmPublication(Map<String, RealmKey> keys, Instant notBefore) {

}
