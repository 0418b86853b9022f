package io.github.keycloakboot.jwt;

import java.time.Instant;

import io.github.keycloakboot.jwk.RealmKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The token was issued since the realm has last revoked all tokens, as Keycloak itself
 * requires it: {@code iat} is not before the realm's not-before.
 */
final class NotBeforeRule extends TokenRule {

	private final RealmKeys keys;

	NotBeforeRule(RealmKeys keys) {
		this.keys = keys;
	}

	@Override
	@Nullable Refusal violation(Jwt token) {
		Instant notBefore = this.keys.notBefore();
		boolean revoked = token.getClaims().get(JwtClaimNames.IAT) instanceof Instant issued
				&& issued.isBefore(notBefore);
		return revoked ? new Refusal(RefusalKind.REVOKED,
				() -> "Its iat is " + token.getClaims().get(JwtClaimNames.IAT)
						+ ", and the realm has revoked all tokens from before " + notBefore
						+ " (Sessions > Action > Revocation). Whoever has it needs to get a new one.")
				: null;
	}

}
