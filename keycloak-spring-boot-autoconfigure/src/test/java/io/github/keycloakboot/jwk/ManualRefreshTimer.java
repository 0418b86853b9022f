package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A timer whose time passes only when a test says so.
 */
final class ManualRefreshTimer implements RefreshTimer {

	private final ExecutorService background = Executors.newSingleThreadExecutor();

	private final List<Task> tasks = new ArrayList<>();

	private long now;

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized Runnable schedule(Runnable action, Duration delay) {
		Task task = new Task(action, this.now + delay.toNanos());
		if (delay.isZero()) {
			run(task);
		}
		else {
			this.tasks.add(task);
		}
		return () -> cancel(task);
	}

	private synchronized void cancel(Task task) {
		this.tasks.remove(task);
	}

	private Future<?> run(Task task) {
		try {
			return this.background.submit(task.action());
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.completedFuture(null);
		}
	}

	/**
	 * Let time pass, and wait for what is due in it.
	 */
	void pass(Duration time) {
		long end = nanoTime() + time.toNanos();
		Task due = nextUntil(end);
		while (due != null) {
			run(due);
			settle();
			due = nextUntil(end);
		}
	}

	/**
	 * Let time pass, and start what is due in it without waiting for it.
	 */
	void passWithoutWaiting(Duration time) {
		long end = nanoTime() + time.toNanos();
		Task due = nextUntil(end);
		while (due != null) {
			run(due);
			due = nextUntil(end);
		}
	}

	private synchronized @Nullable Task nextUntil(long end) {
		Task next = this.tasks.stream()
			.filter((task) -> task.due() <= end)
			.min(Comparator.comparingLong(Task::due))
			.orElse(null);
		this.now = (next != null) ? next.due() : end;
		if (next != null) {
			this.tasks.remove(next);
		}
		return next;
	}

	/**
	 * Wait until the background thread has nothing to do. A task may start a fetch, which
	 * is then another task.
	 */
	void settle() {
		try {
			for (int i = 0; i < 2; i++) {
				this.background.submit(() -> {
				}).get(20, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.background.shutdownNow();
	}

	private record Task(Runnable action, long due) {

	}

}
