package io.github.keycloakboot.authority;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A verified token, from the JSON of its claims: lists and objects have the types that
 * the parser gives them.
 */
record TestToken(Jwt jwt) {

	/**
	 * The token with the given claims.
	 * @param claims a JSON object; quotes may be single
	 */
	static TestToken withClaims(String claims) {
		try {
			return withClaims(JSONObjectUtils.parse(claims.replace('\'', '"')));
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static TestToken withClaims(Map<String, ?> claims) {
		return new TestToken(Jwt.withTokenValue("token")
			.header("alg", "none")
			.claim("jti", "1")
			.claims((all) -> all.putAll(claims))
			.build());
	}

	static TestToken withRealmRoles(String... roles) {
		return withClaims(Map.of("realm_access", Map.of("roles", List.of(roles))));
	}

	static TestToken withClientRoles(String clientId, String... roles) {
		return withClaims(Map.of("resource_access", Map.of(clientId, Map.of("roles", List.of(roles)))));
	}

	List<String> authorities() {
		return authorities(RoleMapping.builder());
	}

	List<String> authorities(RoleMappingBuilder mapping) {
		return new KeycloakAuthoritiesConverter(mapping.build()).convert(this.jwt)
			.stream()
			.map(GrantedAuthority::getAuthority)
			.toList();
	}

}
