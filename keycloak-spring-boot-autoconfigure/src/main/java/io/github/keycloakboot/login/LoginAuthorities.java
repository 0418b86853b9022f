package io.github.keycloakboot.login;

import java.util.Collection;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * The authorities of somebody who has just logged in.
 */
public interface LoginAuthorities {

	/**
	 * Find the authorities.
	 * @param login the log-in, whose ID token is verified
	 * @return the authorities, may be empty
	 * @throws OAuth2AuthenticationException if what was to say them can't be trusted
	 */
	Collection<GrantedAuthority> of(OidcUserSource login);

}
