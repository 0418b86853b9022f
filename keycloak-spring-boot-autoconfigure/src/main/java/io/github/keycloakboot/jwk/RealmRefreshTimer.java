package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * The timer of one realm among many, whose tasks run one after the other on threads that
 * are shared.
 */
final class RealmRefreshTimer implements RefreshTimer {

	private final Executor threads;

	private final BiFunction<Runnable, Duration, Runnable> clock;

	// Guarded by this, as are those below
	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean running;

	private boolean closed;

	/**
	 * Create a timer.
	 * @param threads run tasks
	 * @param clock runs a task after a time, and returns what prevents that
	 */
	RealmRefreshTimer(Executor threads, BiFunction<Runnable, Duration, Runnable> clock) {
		this.threads = threads;
		this.clock = clock;
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		if (delay.isZero()) {
			add(task);
			return () -> remove(task);
		}
		Runnable prevention = this.clock.apply(() -> add(task), delay);
		return () -> {
			prevention.run();
			remove(task);
		};
	}

	private synchronized void add(Runnable task) {
		if (this.closed) {
			return;
		}
		this.tasks.add(task);
		if (!this.running) {
			this.running = true;
			this.threads.execute(this::runNext);
		}
	}

	private synchronized void remove(Runnable task) {
		this.tasks.remove(task);
	}

	// One at a time, so that realms with many tasks don't go before others
	private void runNext() {
		Runnable task = next();
		try {
			if (task != null) {
				task.run();
			}
		}
		finally {
			goOn();
		}
	}

	private synchronized @Nullable Runnable next() {
		return this.tasks.poll();
	}

	private synchronized void goOn() {
		this.running = !this.tasks.isEmpty();
		if (this.running) {
			this.threads.execute(this::runNext);
		}
	}

	/**
	 * Forget all tasks. One that runs goes on: its thread isn't this realm's.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.tasks.clear();
	}

}
