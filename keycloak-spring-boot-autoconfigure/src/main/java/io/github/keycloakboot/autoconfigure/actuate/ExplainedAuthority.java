package io.github.keycloakboot.autoconfigure.actuate;

import io.github.keycloakboot.authority.AuthorityOrigin;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;

/**
 * An authority that a token gives, and why.
 *
 * @param authority the authority
 * @param claim the claim that gives it, or {@code null} if a converter of the application
 * does, which doesn't say
 * @param value what stands there
 */
record ExplainedAuthority(String authority, @Nullable String claim, @Nullable String value) {

	static ExplainedAuthority of(AuthorityOrigin origin) {
		return new ExplainedAuthority(origin.authority(), origin.claim(), origin.value());
	}

	static ExplainedAuthority givenByTheApplication(GrantedAuthority authority) {
		return new ExplainedAuthority(String.valueOf(authority.getAuthority()), null, null);
	}

}
