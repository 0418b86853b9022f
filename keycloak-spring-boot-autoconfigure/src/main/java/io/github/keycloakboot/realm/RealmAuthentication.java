package io.github.keycloakboot.realm;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;

/**
 * How the tokens of one realm are verified, and what they then give.
 *
 * @param location where the realm is
 * @param keys its keys
 * @param decoder verifies its tokens by these keys
 * @param authorities gives the authorities of a verified token
 * @param principal gives the principal of a verified token
 */
public record RealmAuthentication(RealmLocation location, RealmKeys keys, KeycloakJwtDecoder decoder,
		KeycloakAuthoritiesConverter authorities, KeycloakPrincipalConverter principal) {

}
