package io.github.keycloakboot.login;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets requests of one session do something one after the other. It may take as long as
 * Keycloak does, so nobody waits in a monitor: on Java 21 to 23 a virtual thread would
 * keep its carrier meanwhile. What is held is as much as there are requests under way.
 */
final class SessionTurns {

	private final Map<String, Turn> turns = new ConcurrentHashMap<>();

	/**
	 * Do something when it is one's turn.
	 * @param sessionId the session
	 * @param task what to do
	 * @return what the task returns
	 */
	boolean take(String sessionId, BooleanSupplier task) {
		Turn turn = this.turns.compute(sessionId, (id, known) -> ((known != null) ? known : new Turn()).entered());
		turn.lock.lock();
		try {
			return task.getAsBoolean();
		}
		finally {
			turn.lock.unlock();
			this.turns.computeIfPresent(sessionId, (id, known) -> known.left());
		}
	}

	/**
	 * The lock of a session, and how many have it in hand. That number is only changed by
	 * the map, for one of them at a time.
	 */
	private static final class Turn {

		private final ReentrantLock lock = new ReentrantLock();

		private int users;

		Turn entered() {
			this.users++;
			return this;
		}

		@Nullable Turn left() {
			this.users--;
			return (this.users > 0) ? this : null;
		}

	}

}
