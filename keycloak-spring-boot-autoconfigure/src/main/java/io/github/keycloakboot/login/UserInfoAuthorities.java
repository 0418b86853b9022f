package io.github.keycloakboot.login;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserSource;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Authorities from Keycloak's answer at the UserInfo endpoint, which has the roles only
 * if their mappers say "Add to userinfo".
 */
public final class UserInfoAuthorities implements LoginAuthorities {

	private final KeycloakAuthoritiesConverter converter;

	/**
	 * Create one.
	 * @param converter what maps the claims
	 */
	public UserInfoAuthorities(KeycloakAuthoritiesConverter converter) {
		this.converter = converter;
	}

	@Override
	public Collection<GrantedAuthority> of(OidcUserSource login) {
		OidcUserInfo userInfo = login.getUserInfo();
		if (userInfo == null) {
			return List.of();
		}
		// The converter reads tokens; what Keycloak answers over its own connection needs
		// no signature
		Map<String, Object> claims = userInfo.getClaims();
		Jwt answer = Jwt.withTokenValue("userinfo").header("alg", "none").claims((all) -> all.putAll(claims)).build();
		return this.converter.convert(answer);
	}

}
