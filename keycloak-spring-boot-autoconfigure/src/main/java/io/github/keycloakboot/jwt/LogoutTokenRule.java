package io.github.keycloakboot.jwt;

import java.util.Map;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * A logout token reports a logout and nothing else, and says which session has ended, or
 * whose sessions have (OpenID Connect Back-Channel Logout, sections 2.4 and 2.6).
 */
final class LogoutTokenRule extends TokenRule {

	private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

	@Override
	@Nullable Refusal violation(Jwt token) {
		boolean logout = token.getClaims().get("events") instanceof Map<?, ?> events
				&& events.get(EVENT) instanceof Map<?, ?>;
		// A nonce would make it pass for an ID token elsewhere
		if (!logout || token.hasClaim("nonce")) {
			return new Refusal(RefusalKind.NOT_A_LOGOUT_TOKEN, () -> "Its claim events doesn't hold "
					+ new UntrustedValue(EVENT) + ", or it has a nonce. Did Keycloak make it?");
		}
		boolean named = isText(token.getClaims().get("sid")) || isText(token.getClaims().get(JwtClaimNames.SUB));
		return named ? null
				: new Refusal(RefusalKind.LOGOUT_CLAIMS, () -> "It has neither sid nor sub. Did Keycloak make it?");
	}

	private static boolean isText(@Nullable Object value) {
		return value instanceof String text && !text.isBlank();
	}

}
