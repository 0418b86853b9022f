package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for a key without a thread of their own. They go on on a few
 * threads that are kept for that: the thread that fetches keys is none to serve requests
 * on. The places are limited, and who finds none is told to come again.
 */
final class WaitingRoom implements AutoCloseable {

	private static final int PLACES = 10_000;

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final Semaphore places;

	private final ThreadPoolExecutor exits;

	WaitingRoom() {
		this(PLACES);
	}

	WaitingRoom(int places) {
		this.places = new Semaphore(places);
		int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
		// The queue never overflows, because who is in it has a place. Once this is
		// closed nobody is left behind, though: they leave by the thread that lets them
		this.exits = new ThreadPoolExecutor(threads, threads, IDLE.toNanos(), TimeUnit.NANOSECONDS,
				new LinkedBlockingQueue<>(places), WaitingRoomThread::new, (task, executor) -> task.run());
		this.exits.allowCoreThreadTimeOut(true);
	}

	/**
	 * Wait for an outcome.
	 * @param outcome what to wait for
	 * @return the same outcome, on a thread on which a request may go on; or at once if
	 * it is there, or a {@link KeysUnavailableException} if there is no place left
	 */
	<T extends @Nullable Object> CompletionStage<T> enter(CompletionStage<T> outcome) {
		CompletableFuture<T> future = outcome.toCompletableFuture();
		if (future.isDone()) {
			return future;
		}
		if (!this.places.tryAcquire()) {
			return CompletableFuture
				.failedFuture(new KeysUnavailableException("Too many requests wait for Keycloak", RETRY_AFTER, null));
		}
		return future.whenCompleteAsync((value, failure) -> this.places.release(), this.exits);
	}

	/**
	 * End the threads, once everybody has left.
	 */
	@Override
	public void close() {
		this.exits.shutdown();
	}

}
