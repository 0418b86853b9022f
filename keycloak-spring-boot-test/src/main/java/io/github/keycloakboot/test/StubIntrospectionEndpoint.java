package io.github.keycloakboot.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The token introspection endpoint of the stub (RFC 7662).
 *
 * @param realm the realm
 * @param status what knows whether a token counts
 */
record StubIntrospectionEndpoint(StubRealm realm, StubTokenStatus status) {

	private static final Set<String> TOKEN_TYPES = Set.of("access_token", "refresh_token");

	StubAnswer answer(StubForm form) {
		RealmClient caller = new StubClientAuthentication(this.realm).confidentialClientOf(form);
		String token = form.field("token");
		if (token == null) {
			throw new StubRefusal(400, "invalid_request", "Token not provided.");
		}
		String hint = form.field("token_type_hint");
		if (hint != null && !TOKEN_TYPES.contains(hint)) {
			throw new StubRefusal(400, "invalid_request", "Unsupported token type.");
		}
		Map<String, @Nullable Object> claims = this.status.active(token, caller.clientId());
		return StubAnswer.ok((claims != null) ? described(claims) : Map.of("active", false));
	}

	private static Map<String, @Nullable Object> described(Map<String, @Nullable Object> claims) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>(claims);
		// facts of the request for the token, which Keycloak doesn't keep
		document.keySet().removeAll(List.of("clientHost", "clientAddress"));
		document.put("client_id", claims.get("azp"));
		document.put("username", claims.get("preferred_username"));
		document.put("token_type", claims.get("typ"));
		document.put("active", true);
		return document;
	}

}
