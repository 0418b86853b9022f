package io.github.keycloakboot.authority;

/**
 * Why a token gives an authority.
 *
 * @param authority the authority, as in {@code ROLE_admin}
 * @param claim the claim that gives it, as in {@code realm_access.roles} or
 * {@code resource_access.orders-api.roles}
 * @param value what stands there, as in {@code admin}
 * @see KeycloakAuthoritiesConverter#explain
 */
public record AuthorityOrigin(String authority, String claim, String value) {

}
