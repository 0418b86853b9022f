package io.github.keycloakboot.introspection;

import java.util.Map;
import java.util.function.Predicate;

import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Tokens that say less than a service needs: whose user or whose roles are missing, as in
 * Keycloak's lightweight access tokens.
 */
final class LightweightTokens implements Predicate<Map<String, Object>> {

	@Override
	public boolean test(Map<String, Object> claims) {
		boolean roles = claims.containsKey("realm_access") || claims.containsKey("resource_access");
		return !claims.containsKey(JwtClaimNames.SUB) || !roles;
	}

}
