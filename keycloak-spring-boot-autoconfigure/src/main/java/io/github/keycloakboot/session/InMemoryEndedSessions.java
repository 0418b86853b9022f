package io.github.keycloakboot.session;

import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Ended sessions in the memory of this instance, for as long as anything can be used that
 * belongs to one. Only what Keycloak has signed gets in; beyond a number of entries the
 * oldest are dropped.
 */
public final class InMemoryEndedSessions implements EndedSessions {

	private static final int MAX_ENTRIES = 500_000;

	private final Cache<String, Instant> sessions;

	private final Cache<String, Instant> users;

	/**
	 * Create an empty one.
	 * @param retention how long an entry is kept: as long as a session may go unused, and
	 * a token may be valid
	 */
	public InMemoryEndedSessions(Duration retention) {
		this.sessions = cache(retention);
		this.users = cache(retention);
	}

	private static Cache<String, Instant> cache(Duration retention) {
		return Caffeine.newBuilder()
			.maximumSize(MAX_ENTRIES)
			.expireAfterWrite(retention)
			.executor(Runnable::run)
			.build();
	}

	@Override
	public void end(String sessionId, Instant time) {
		note(this.sessions, sessionId, time);
	}

	@Override
	public void endAllOf(String subject, Instant time) {
		note(this.users, subject, time);
	}

	private static void note(Cache<String, Instant> ends, String name, Instant time) {
		ends.asMap().merge(name, time, (known, now) -> now.isAfter(known) ? now : known);
	}

	@Override
	public @Nullable Instant endOf(String sessionId) {
		return this.sessions.getIfPresent(sessionId);
	}

	@Override
	public @Nullable Instant endOfAllOf(String subject) {
		return this.users.getIfPresent(subject);
	}

}
