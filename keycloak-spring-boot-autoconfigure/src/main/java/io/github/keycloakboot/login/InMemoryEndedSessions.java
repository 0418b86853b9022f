package io.github.keycloakboot.login;

import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Ended sessions in the memory of this instance, for as long as a session can go unused
 * and still be good: who uses one that has ended is logged out, and one that nobody uses
 * expires by itself. Only what Keycloak has signed gets in; beyond a number of entries
 * the oldest are dropped.
 */
public final class InMemoryEndedSessions implements EndedSessions {

	private static final int MAX_ENTRIES = 500_000;

	private final Cache<String, Boolean> sessions;

	private final Cache<String, Instant> users;

	/**
	 * Create an empty one.
	 * @param idleTime how long a session may go unused
	 */
	public InMemoryEndedSessions(Duration idleTime) {
		this.sessions = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(idleTime).build();
		this.users = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(idleTime).build();
	}

	@Override
	public void end(String sessionId) {
		this.sessions.put(sessionId, Boolean.TRUE);
	}

	@Override
	public void endAllOf(String subject, Instant time) {
		this.users.asMap().merge(subject, time, (known, now) -> now.isAfter(known) ? now : known);
	}

	@Override
	public boolean isEnded(@Nullable String sessionId, String subject, Instant begin) {
		if (sessionId != null && this.sessions.getIfPresent(sessionId) != null) {
			return true;
		}
		Instant end = this.users.getIfPresent(subject);
		return end != null && !begin.isAfter(end);
	}

}
