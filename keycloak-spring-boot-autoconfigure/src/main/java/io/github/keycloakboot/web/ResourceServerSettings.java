package io.github.keycloakboot.web;

/**
 * What the filter chain of a resource server says and accepts.
 *
 * @param issuer the issuer whose tokens are accepted, told to callers as the
 * authorization server (RFC 9728, section 2)
 * @param dpop whether tokens bound by DPoP are accepted (RFC 9449)
 */
public record ResourceServerSettings(String issuer, boolean dpop) {

}
