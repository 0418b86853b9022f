package io.github.keycloakboot.login;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The sessions of which Keycloak has said that they ended. Somebody whose session is
 * among them is logged out at the next request. A service that runs in several instances
 * has to share them, by a bean of this type: Keycloak tells one instance only.
 */
public interface EndedSessions {

	/**
	 * Note that a session has ended.
	 * @param sessionId its id in Keycloak, the claim {@code sid}
	 */
	void end(String sessionId);

	/**
	 * Note that all sessions have ended that a user had.
	 * @param subject the user, the claim {@code sub}
	 * @param time when they ended; what begins later isn't concerned
	 */
	void endAllOf(String subject, Instant time);

	/**
	 * Whether a session has ended.
	 * @param sessionId its id in Keycloak, or {@code null} if it isn't known
	 * @param subject the user
	 * @param begin when the session of this service began
	 * @return whether it has ended
	 */
	boolean isEnded(@Nullable String sessionId, String subject, Instant begin);

}
