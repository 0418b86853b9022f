package io.github.keycloakboot.jwt;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The token is an access token. Keycloak signs ID tokens, UserInfo answers and logout
 * tokens by the same key; only the claim {@code typ} tells them apart.
 */
final class TokenKindRule extends TokenRule {

	static final String DPOP = "DPoP";

	@Override
	@Nullable Refusal violation(Jwt token) {
		Object kind = token.getClaims().get("typ");
		boolean access = "Bearer".equals(kind) || DPOP.equals(kind);
		// 'events' marks a security event such as a logout token (RFC 8417)
		boolean event = token.hasClaim("events");
		return (access && !event) ? null : new Refusal(RefusalKind.TYPE, () -> explanation(kind, event));
	}

	private static String explanation(@Nullable Object kind, boolean event) {
		MistakenToken mistaken = event ? MistakenToken.LOGOUT_TOKEN : MistakenToken.ofClaim(kind);
		return "Its claim typ is " + new UntrustedValue(kind) + (event ? " and it has the claim events" : "")
				+ ", expected is 'Bearer' or 'DPoP'. " + mistaken.remedy();
	}

}
