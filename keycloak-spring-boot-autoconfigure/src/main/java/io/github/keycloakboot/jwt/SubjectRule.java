package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * {@code sub} names somebody. Keycloak's lightweight access tokens have none.
 */
final class SubjectRule extends TokenRule {

	@Override
	@Nullable String violation(Jwt token) {
		Object subject = token.getClaim(JwtClaimNames.SUB);
		return (subject instanceof String text && !text.isBlank()) ? null : "The token names no subject";
	}

}
