package io.github.keycloakboot.realm;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads on which {@link TrustedRealms} may block. One that doesn't come back is
 * replaced, up to a limit. All are daemons and end when they have nothing to do.
 */
final class LookupThreads implements Executor, AutoCloseable {

	private static final int MAX_WAITING = 1_000;

	private static final int MAX_REPLACED = 8;

	private final int number;

	private final ThreadPoolExecutor executor;

	// Guarded by this
	private int held;

	LookupThreads(int number) {
		this.number = number;
		this.executor = new ThreadPoolExecutor(number, number, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread thread = new Thread(task, "keycloak-realms");
					thread.setDaemon(true);
					return thread;
				});
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Run a task, once a thread is free.
	 * @throws java.util.concurrent.RejectedExecutionException if too many wait
	 */
	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/**
	 * A task holds its thread for too long.
	 */
	synchronized void held() {
		this.held++;
		resize();
	}

	/**
	 * A task that has held its thread for too long has come to its end.
	 */
	synchronized void released() {
		this.held--;
		resize();
	}

	private void resize() {
		int size = this.number + Math.max(0, Math.min(this.held, MAX_REPLACED));
		// In an order in which there are never fewer allowed than wanted
		if (size > this.executor.getMaximumPoolSize()) {
			this.executor.setMaximumPoolSize(size);
			this.executor.setCorePoolSize(size);
		}
		else {
			this.executor.setCorePoolSize(size);
			this.executor.setMaximumPoolSize(size);
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
