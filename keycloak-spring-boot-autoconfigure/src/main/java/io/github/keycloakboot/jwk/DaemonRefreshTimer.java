package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer with a daemon thread, which starts with the first task and never keeps a JVM
 * alive.
 */
final class DaemonRefreshTimer implements RefreshTimer {

	private final ScheduledThreadPoolExecutor executor;

	DaemonRefreshTimer() {
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "keycloak-keys");
			thread.setDaemon(true);
			return thread;
		});
		this.executor.setRemoveOnCancelPolicy(true);
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		try {
			ScheduledFuture<?> scheduled = this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> scheduled.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			// Closed meanwhile: nothing is refreshed any more
			return () -> {
			};
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
