package io.github.keycloakboot.web;

import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.session.EndedSessions;

/**
 * Where a resource server takes what Keycloak says of sessions that have ended.
 *
 * @param path the path that Keycloak sends logout tokens to
 * @param decoder what verifies them
 * @param endedSessions where the sessions are noted
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">OpenID
 * Connect Back-Channel Logout</a>
 */
public record LogoutEndpoint(String path, KeycloakJwtDecoder decoder, EndedSessions endedSessions) {

}
