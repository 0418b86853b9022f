package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

import io.github.keycloakboot.authority.AuthorityOrigin;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tells which claim of a token gives which authority.
 */
@FunctionalInterface
interface TokenAuthorities {

	List<AuthorityOrigin> of(Jwt token);

}
