package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads by which the keys of many realms are refreshed: one that knows when, and as
 * many as are needed, up to a limit, that do it. No server gets more than a few of them,
 * so one that hangs doesn't keep the realms of the others waiting, however many realms it
 * has. All are daemons and end when they have nothing to do.
 */
final class RefreshThreads implements AutoCloseable {

	private static final int MOST = 64;

	private static final int MOST_OF_A_SERVER = 4;

	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, RefreshThreads::daemon);

	// A thread that ends its task lets the next one begin, so there may be two for a
	// while
	private final ThreadPoolExecutor workers;

	// Guarded by this, with what is in it, as are those below
	private final Map<String, Lane> lanes = new HashMap<>();

	/**
	 * Those that wait for others to end, and not for their own.
	 */
	private final Queue<Lane> starved = new ArrayDeque<>();

	private int running;

	RefreshThreads() {
		this(RefreshThreads::daemon);
	}

	RefreshThreads(ThreadFactory workers) {
		this.workers = new ThreadPoolExecutor(0, 2 * MOST, IDLE.toNanos(), TimeUnit.NANOSECONDS,
				new SynchronousQueue<>(), workers);
		this.clock.setRemoveOnCancelPolicy(true);
		this.clock.setKeepAliveTime(IDLE.toNanos(), TimeUnit.NANOSECONDS);
		this.clock.allowCoreThreadTimeOut(true);
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "keycloak-keys");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * A timer for one realm.
	 * @param server the server that its tasks wait for
	 */
	RefreshTimer forRealmOf(String server) {
		return new RealmRefreshTimer((task) -> enter(server, task), this::schedule);
	}

	private Runnable schedule(Runnable task, Duration delay) {
		try {
			ScheduledFuture<?> scheduled = this.clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> scheduled.cancel(false);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Closed meanwhile: nothing is refreshed any more. Or there is no memory for
			// a thread now: the task is in the queue, and the next one tries again
			return () -> {
			};
		}
	}

	private synchronized void enter(String server, Runnable task) {
		Lane lane = this.lanes.computeIfAbsent(server, Lane::new);
		lane.waiting.add(task);
		goOn(lane);
	}

	private void goOn(Lane lane) {
		Runnable task = (lane.running < MOST_OF_A_SERVER) ? lane.waiting.peek() : null;
		if (task == null) {
			return;
		}
		if (this.running < MOST) {
			lane.waiting.remove();
			lane.running++;
			this.running++;
			execute(lane, task);
		}
		else if (!this.starved.contains(lane)) {
			this.starved.add(lane);
		}
	}

	private void execute(Lane lane, Runnable task) {
		try {
			this.workers.execute(() -> {
				try {
					task.run();
				}
				finally {
					leave(lane);
				}
			});
		}
		catch (Throwable ex) {
			// Closed meanwhile, or there is no memory for a thread now
			lane.running--;
			this.running--;
			removeIfIdle(lane);
			schedule(() -> enter(lane.server, task), PAUSE);
		}
	}

	private synchronized void leave(Lane lane) {
		lane.running--;
		this.running--;
		Lane other = this.starved.poll();
		if (other != null) {
			goOn(other);
			// To the end of the queue, if it has more to do
			goOn(other);
		}
		goOn(lane);
		removeIfIdle(lane);
	}

	private void removeIfIdle(Lane lane) {
		if (lane.running == 0 && lane.waiting.isEmpty()) {
			this.lanes.remove(lane.server);
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		this.workers.shutdownNow();
	}

	/**
	 * The tasks that wait for one server.
	 */
	private static final class Lane {

		private final String server;

		private final Queue<Runnable> waiting = new ArrayDeque<>();

		private int running;

		Lane(String server) {
			this.server = server;
		}

	}

}
