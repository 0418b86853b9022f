package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * {@code sub} names somebody. Keycloak's lightweight access tokens have none.
 */
final class SubjectRule extends TokenRule {

	@Override
	@Nullable Refusal violation(Jwt token) {
		Object subject = token.getClaims().get(JwtClaimNames.SUB);
		boolean named = (subject instanceof String text && !text.isBlank());
		return named ? null : new Refusal(RefusalKind.SUBJECT, () -> explanation(token));
	}

	private static String explanation(Jwt token) {
		CallingClient client = CallingClient.of(token);
		if (token.hasClaim("realm_access") || token.hasClaim("resource_access")) {
			return "Its sub is absent or blank. It was issued to " + client
					+ ": give that one the client scope 'basic' by default, whose Subject mapper writes sub.";
		}
		return "Its sub and its roles are absent, as in a lightweight access token. It was issued to " + client
				+ ": switch 'Always use lightweight access token' off for that one (Clients > the client > Advanced), "
				+ "leave it out of the client policy that asks for it, or let this service ask Keycloak about such tokens "
				+ "(keycloak.resource-server.introspection.mode: lightweight).";
	}

}
