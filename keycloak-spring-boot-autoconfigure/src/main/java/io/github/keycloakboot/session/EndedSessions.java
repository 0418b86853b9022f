package io.github.keycloakboot.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The sessions of one realm of which Keycloak has said that they ended. Whoever has
 * logged in with one is logged out at the next request, and tokens of one are refused. A
 * service that runs in several instances has to share them, as Keycloak tells one
 * instance only.
 * <p>
 * They are asked with each request: an implementation answers from memory, and never
 * waits. Safe for use by many threads.
 */
public interface EndedSessions {

	/**
	 * Note that a session has ended.
	 * @param sessionId its id in Keycloak, the claim {@code sid}
	 * @param time when it ended
	 */
	void end(String sessionId, Instant time);

	/**
	 * Note that all sessions have ended that a user had.
	 * @param subject the user, the claim {@code sub}
	 * @param time when they ended; what begins later isn't concerned
	 */
	void endAllOf(String subject, Instant time);

	/**
	 * When a session ended.
	 * @param sessionId its id in Keycloak
	 * @return the time, or {@code null} if nobody has said that it ended
	 */
	@Nullable Instant endOf(String sessionId);

	/**
	 * When all sessions ended that a user had.
	 * @param subject the user
	 * @return the time, or {@code null} if nobody has said that they ended
	 */
	@Nullable Instant endOfAllOf(String subject);

	/**
	 * Note what Keycloak says by a logout token (OpenID Connect Back-Channel Logout,
	 * section 2.4).
	 * @param logoutToken a verified logout token
	 */
	default void endAsSaidBy(Jwt logoutToken) {
		String sessionId = logoutToken.getClaimAsString("sid");
		String subject = logoutToken.getSubject();
		Instant time = logoutToken.getIssuedAt();
		if (time == null) {
			return;
		}
		if (sessionId != null) {
			end(sessionId, time);
		}
		else if (subject != null) {
			endAllOf(subject, time);
		}
	}

}
