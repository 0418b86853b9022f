package io.github.keycloakboot.jwt;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The token is of the kind that is expected here. Keycloak signs access tokens, ID
 * tokens, UserInfo answers and logout tokens by the same key; only the claim {@code typ}
 * tells them apart.
 */
final class TokenKindRule extends TokenRule {

	private final TokenKind expected;

	TokenKindRule(TokenKind expected) {
		this.expected = expected;
	}

	@Override
	@Nullable Refusal violation(Jwt token) {
		Object kind = token.getClaims().get("typ");
		boolean same = kind instanceof String text && this.expected.claimTypes().contains(text);
		// 'events' marks a security event such as a logout token (RFC 8417)
		boolean event = token.hasClaim("events");
		return (same && event == (this.expected == TokenKind.LOGOUT)) ? null
				: new Refusal(this.expected.refusal(), () -> explanation(kind, event));
	}

	private String explanation(@Nullable Object kind, boolean event) {
		String found = "Its claim typ is " + new UntrustedValue(kind) + (event ? " and it has the claim events" : "");
		if (this.expected != TokenKind.ACCESS) {
			return found + ", expected is " + this.expected + " of the realm.";
		}
		MistakenToken mistaken = event ? MistakenToken.LOGOUT_TOKEN : MistakenToken.ofClaim(kind);
		return found + ", expected is 'Bearer' or 'DPoP'. " + mistaken.remedy();
	}

}
