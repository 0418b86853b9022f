package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.Map;

import io.github.keycloakboot.authority.AuthorityMemory;
import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token of one request, whose content is shared with the other requests that carry it.
 */
final class SharedContentJwt extends Jwt implements AuthorityMemory {

	private static final long serialVersionUID = 1L;

	// What the superclass copies for each instance is not used
	private static final Map<String, Object> UNUSED = Map.of("unused", "");

	private final Map<String, Object> headers;

	private final Map<String, Object> claims;

	private final transient @Nullable TokenContent content;

	SharedContentJwt(String token, TokenContent content) {
		super(token, content.issuedAt(), content.expiresAt(), UNUSED, UNUSED);
		this.headers = content.headers();
		this.claims = content.claims();
		this.content = content;
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
	public @Nullable Collection<GrantedAuthority> authorities(KeycloakAuthoritiesConverter converter) {
		return (this.content != null) ? this.content.authorities(converter) : null;
	}

	@Override
	public void keepAuthorities(KeycloakAuthoritiesConverter converter, Collection<GrantedAuthority> authorities) {
		if (this.content != null) {
			this.content.keepAuthorities(converter, authorities);
		}
	}

}
