package io.github.keycloakboot.authority;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token that is a principal with a name. It has no authorities of its own; the
 * authentication has them.
 */
final class KeycloakPrincipal extends Jwt implements OAuth2AuthenticatedPrincipal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String name;

	KeycloakPrincipal(Jwt jwt, String name) {
		super(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getHeaders(), jwt.getClaims());
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return getClaims();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return List.of();
	}

}
