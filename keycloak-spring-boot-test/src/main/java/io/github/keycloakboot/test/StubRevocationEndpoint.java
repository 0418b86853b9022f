package io.github.keycloakboot.test;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The token revocation endpoint of the stub (RFC 7009).
 *
 * @param realm the realm
 * @param status what revokes the tokens
 */
record StubRevocationEndpoint(StubRealm realm, StubTokenStatus status) {

	StubAnswer answer(StubForm form) {
		RealmClient client = new StubClientAuthentication(this.realm).clientOf(form);
		String token = form.field("token");
		if (token == null) {
			throw new StubRefusal(400, "invalid_request", "Token not provided");
		}
		Map<String, @Nullable Object> claims = this.status.read(token);
		if (claims == null) {
			return StubAnswer.error(200, "invalid_token", "Invalid token");
		}
		if (!client.clientId().equals(claims.get("azp"))) {
			throw new StubRefusal(400, "invalid_request", "Unmatching clients");
		}
		if (!this.status.revoke(claims)) {
			throw new StubRefusal(400, "unsupported_token_type", "Unsupported token type");
		}
		return new StubAnswer(200, null);
	}

}
