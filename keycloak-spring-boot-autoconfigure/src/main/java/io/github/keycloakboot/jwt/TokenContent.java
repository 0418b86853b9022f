package io.github.keycloakboot.jwt;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * What a token says, without its text, and the authorities that were found in it. It is
 * shared by all requests that carry the token, and nobody can change it.
 */
final class TokenContent {

	private final Map<String, Object> headers;

	private final Map<String, Object> claims;

	private final AtomicReference<@Nullable Authorities> authorities = new AtomicReference<>();

	/**
	 * Create a content.
	 * @param headers the header members
	 * @param claims the claims, whose values never change
	 */
	TokenContent(Map<String, Object> headers, Map<String, Object> claims) {
		this.headers = Collections.unmodifiableMap(headers);
		this.claims = Collections.unmodifiableMap(claims);
	}

	Map<String, Object> headers() {
		return this.headers;
	}

	Map<String, Object> claims() {
		return this.claims;
	}

	@Nullable Instant issuedAt() {
		return (this.claims.get(JwtClaimNames.IAT) instanceof Instant time) ? time : null;
	}

	@Nullable Instant expiresAt() {
		return (this.claims.get(JwtClaimNames.EXP) instanceof Instant time) ? time : null;
	}

	@Nullable Collection<GrantedAuthority> authorities(KeycloakAuthoritiesConverter converter) {
		Authorities kept = this.authorities.get();
		return (kept != null && kept.converter() == converter) ? kept.found() : null;
	}

	void keepAuthorities(KeycloakAuthoritiesConverter converter, Collection<GrantedAuthority> found) {
		this.authorities.set(new Authorities(converter, found));
	}

	@Override
	public String toString() {
		return this.headers + " " + this.claims;
	}

	private record Authorities(KeycloakAuthoritiesConverter converter, Collection<GrantedAuthority> found) {

	}

}
