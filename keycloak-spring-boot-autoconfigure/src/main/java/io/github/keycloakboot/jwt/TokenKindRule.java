package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The token is an access token. Keycloak signs ID tokens, UserInfo answers and logout
 * tokens by the same key; only the claim {@code typ} tells them apart.
 */
final class TokenKindRule extends TokenRule {

	static final String DPOP = "DPoP";

	@Override
	@Nullable String violation(Jwt token) {
		Object kind = token.getClaim("typ");
		boolean access = "Bearer".equals(kind) || DPOP.equals(kind);
		// 'events' marks a security event such as a logout token (RFC 8417)
		return (access && !token.hasClaim("events")) ? null : "The token is not an access token";
	}

}
