package io.github.keycloakboot.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whether tokens of the stub realm still count, and how they cease to.
 *
 * @param realm the realm
 * @param keys what they are signed by
 * @param sessions who is logged in
 */
record StubTokenStatus(StubRealm realm, StubKeys keys, StubSessions sessions) {

	private static final Set<String> INTROSPECTED = Set.of("Bearer", "DPoP", "ID");

	/**
	 * All that is known of a token that a client may ask about, or {@code null} if the
	 * token doesn't count, or not for that client.
	 */
	@Nullable Map<String, @Nullable Object> active(String token, String audience) {
		Map<String, @Nullable Object> signed = this.keys.read(token);
		if (signed == null || !counts(signed)) {
			return null;
		}
		Map<String, @Nullable Object> whole = this.sessions.wholeOf(signed);
		return audienceOf(whole).contains(audience) ? whole : null;
	}

	private boolean counts(Map<String, @Nullable Object> claims) {
		return INTROSPECTED.contains(String.valueOf(claims.get("typ")))
				&& this.realm.issuerUri().equals(claims.get("iss")) && claims.get("exp") instanceof Number expiry
				&& expiry.longValue() > Instant.now().getEpochSecond() && !this.sessions.isRevoked(claims.get("jti"))
				&& this.realm.findClient(String.valueOf(claims.get("azp"))) != null
				&& (!claims.containsKey("sid") || this.sessions.active(claims.get("sid")) != null);
	}

	private static List<?> audienceOf(Map<String, @Nullable Object> claims) {
		Object audience = claims.get("aud");
		return (audience instanceof List<?> list) ? list : List.of(String.valueOf(audience));
	}

	/**
	 * The claims of a token that can be revoked, or {@code null} if it is none of this
	 * realm.
	 */
	@Nullable Map<String, @Nullable Object> read(String token) {
		Map<String, @Nullable Object> claims = this.keys.read(token);
		return (claims != null && this.realm.issuerUri().equals(claims.get("iss"))) ? claims : null;
	}

	/**
	 * Revoke an access token, or end the session of a refresh token.
	 * @return whether the token is of a kind that can be revoked
	 */
	boolean revoke(Map<String, @Nullable Object> claims) {
		switch (String.valueOf(claims.get("typ"))) {
			case "Bearer", "DPoP" -> {
				return this.sessions.revoke(claims.get("jti"));
			}
			case "Refresh", "Offline" -> {
				return this.sessions.end(claims.get("sid"));
			}
			default -> {
				return false;
			}
		}
	}

}
