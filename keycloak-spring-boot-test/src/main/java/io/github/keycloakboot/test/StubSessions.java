package io.github.keycloakboot.test;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Who is logged in at the stub, and which tokens no longer count.
 */
final class StubSessions {

	private static final int ID_BYTES = 18;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, StubSession> all = new ConcurrentHashMap<>();

	private final Set<String> ended = ConcurrentHashMap.newKeySet();

	private final Set<String> revokedTokens = ConcurrentHashMap.newKeySet();

	private final Map<String, Map<String, @Nullable Object>> whole = new ConcurrentHashMap<>();

	StubSession open(String username, String clientId, String scope) {
		byte[] id = new byte[ID_BYTES];
		this.random.nextBytes(id);
		StubSession session = new StubSession(Base64.getUrlEncoder().withoutPadding().encodeToString(id), username,
				clientId, scope, StubScopes.has(scope, "offline_access"));
		this.all.put(session.id(), session);
		return session;
	}

	/**
	 * Take note of a token that is signed: of its session, and of what it leaves out.
	 */
	void signed(Map<String, @Nullable Object> claims, Map<String, @Nullable Object> signed) {
		if (claims.get("sid") instanceof String id) {
			this.all.putIfAbsent(id, new StubSession(id, String.valueOf(claims.get("preferred_username")),
					String.valueOf(claims.get("azp")), "", false));
		}
		if (signed.size() < claims.size() && claims.get("jti") instanceof String tokenId) {
			this.whole.put(tokenId, claims);
		}
	}

	/**
	 * All that is known of a token, which it may leave out itself.
	 */
	Map<String, @Nullable Object> wholeOf(Map<String, @Nullable Object> signed) {
		return (signed.get("jti") instanceof String tokenId) ? this.whole.getOrDefault(tokenId, signed) : signed;
	}

	@Nullable StubSession active(@Nullable Object id) {
		return (id instanceof String text && !this.ended.contains(text)) ? this.all.get(text) : null;
	}

	boolean isRevoked(@Nullable Object tokenId) {
		return tokenId instanceof String text && this.revokedTokens.contains(text);
	}

	/**
	 * Revoke a token.
	 * @return whether it has an id
	 */
	boolean revoke(@Nullable Object tokenId) {
		if (!(tokenId instanceof String text)) {
			return false;
		}
		this.revokedTokens.add(text);
		return true;
	}

	/**
	 * End a session.
	 * @return whether it has an id
	 */
	boolean end(@Nullable Object id) {
		if (!(id instanceof String text)) {
			return false;
		}
		this.ended.add(text);
		return true;
	}

	/**
	 * End the sessions of a user.
	 * @param offline whether to end those that outlive a logout, too
	 */
	void endAll(String username, boolean offline) {
		for (StubSession session : this.all.values()) {
			if (session.username().equals(username) && (offline || !session.offline())) {
				end(session.id());
			}
		}
	}

}
