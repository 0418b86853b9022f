package io.github.keycloakboot.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The end of a session, or of all that a user had.
 *
 * @param sessionId the session, or {@code null} if it is about all of a user
 * @param subject the user, or {@code null} if it is about one session
 * @param time when it was, in seconds since 1970
 */
record SessionEnd(@Nullable String sessionId, @Nullable String subject, long time) {

	// Some 30 000 years
	private static final long MAX_SECONDS = 1_000_000_000_000L;

	SessionEnd {
		if (Math.abs(time) > MAX_SECONDS) {
			throw new IllegalArgumentException("the time is out of range");
		}
	}

	static SessionEnd of(String sessionId, Instant time) {
		return new SessionEnd(sessionId, null, time.getEpochSecond());
	}

	static SessionEnd ofAllOf(String subject, Instant time) {
		return new SessionEnd(null, subject, time.getEpochSecond());
	}

	void noteIn(EndedSessions sessions) {
		Instant end = Instant.ofEpochSecond(this.time);
		if (this.sessionId != null) {
			sessions.end(this.sessionId, end);
		}
		else if (this.subject != null) {
			sessions.endAllOf(this.subject, end);
		}
	}

}
