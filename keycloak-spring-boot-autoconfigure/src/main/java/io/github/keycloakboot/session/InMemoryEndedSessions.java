package io.github.keycloakboot.session;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Ended sessions in the memory of this instance, for as long as anything can be used that
 * belongs to one. Only what Keycloak has signed gets in; beyond a number of entries the
 * oldest are dropped.
 */
public final class InMemoryEndedSessions implements EndedSessions {

	private final RememberedEnds sessions;

	private final RememberedEnds users;

	/**
	 * Create an empty one.
	 * @param retention how long an entry is kept: as long as a session may go unused, and
	 * a token may be valid
	 */
	public InMemoryEndedSessions(Duration retention) {
		this.sessions = new RememberedEnds(retention);
		this.users = new RememberedEnds(retention);
	}

	@Override
	public void end(String sessionId, Instant time) {
		this.sessions.note(sessionId, time);
	}

	@Override
	public void endAllOf(String subject, Instant time) {
		this.users.note(subject, time);
	}

	@Override
	public @Nullable Instant endOf(String sessionId) {
		return this.sessions.of(sessionId);
	}

	@Override
	public @Nullable Instant endOfAllOf(String subject) {
		return this.users.of(subject);
	}

}
