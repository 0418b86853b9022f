package io.github.keycloakboot.authority;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;

/**
 * Where the authorities that a token gives are kept, so that they are found once for all
 * requests that carry the token. A {@link org.springframework.security.oauth2.jwt.Jwt}
 * that is one is asked by {@link KeycloakAuthoritiesConverter}. Safe for use by many
 * threads.
 */
public interface AuthorityMemory {

	/**
	 * The authorities that were kept.
	 * @param converter who asks
	 * @return the authorities, or {@code null} if this converter has kept none
	 */
	@Nullable Collection<GrantedAuthority> authorities(KeycloakAuthoritiesConverter converter);

	/**
	 * Keep authorities. Those of only one converter are kept at a time.
	 * @param converter who found them
	 * @param authorities the authorities, which never change
	 */
	void keepAuthorities(KeycloakAuthoritiesConverter converter, Collection<GrantedAuthority> authorities);

}
