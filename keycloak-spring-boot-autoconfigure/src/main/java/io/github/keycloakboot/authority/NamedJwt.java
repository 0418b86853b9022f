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
final class NamedJwt extends Jwt implements OAuth2AuthenticatedPrincipal {

	@Serial
	private static final long serialVersionUID = 1L;

	// What the superclass copies for each instance is not used
	private static final Map<String, Object> UNUSED = Map.of("unused", "");

	private final Map<String, Object> headers;

	private final Map<String, Object> claims;

	private final String name;

	NamedJwt(Jwt jwt, String name) {
		super(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), UNUSED, UNUSED);
		this.headers = jwt.getHeaders();
		this.claims = jwt.getClaims();
		this.name = name;
	}

	@Override
	public Map<String, Object> getHeaders() {
		return this.headers;
	}

	@Override
	public Map<String, Object> getClaims() {
		return this.claims;
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
