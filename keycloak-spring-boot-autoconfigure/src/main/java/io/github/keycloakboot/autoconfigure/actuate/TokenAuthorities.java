package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tells which claim of a token gives which authority.
 */
@FunctionalInterface
interface TokenAuthorities {

	List<ExplainedAuthority> of(Jwt token);

}
