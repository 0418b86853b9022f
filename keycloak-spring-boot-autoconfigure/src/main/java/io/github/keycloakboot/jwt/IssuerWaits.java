package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait until it is known whether an issuer is trusted. Anyone can make up
 * an issuer, so few wait for that, and not for long: the others are told to come again,
 * and find the answer then.
 */
final class IssuerWaits {

	private static final int THREADS = 16;

	private static final int PLACES = 1_000;

	// Enough for the first lookup of a service that has just started on a busy machine
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final Semaphore threads = new Semaphore(THREADS);

	private final Semaphore places = new Semaphore(PLACES);

	/**
	 * Wait on this thread.
	 * @param outcome what to wait for, which nobody else may have
	 * @throws KeysUnavailableException if that can't be told now
	 */
	<T extends @Nullable Object> T await(CompletableFuture<T> outcome) {
		try {
			return limited(outcome, this.threads).get();
		}
		catch (ExecutionException ex) {
			throw unavailable(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(ex);
		}
	}

	/**
	 * Wait without a thread.
	 * @param outcome what to wait for, which nobody else may have
	 * @param wait takes over the wait
	 * @return the outcome, or a {@link KeysUnavailableException} if that can't be told
	 * now
	 */
	<T extends @Nullable Object> CompletionStage<T> enter(CompletableFuture<T> outcome, KeycloakJwtDecoder.Wait wait) {
		CompletableFuture<T> told = limited(outcome, this.places)
			.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(unavailable(failure)));
		return wait.enter(told);
	}

	private static <T extends @Nullable Object> CompletableFuture<T> limited(CompletableFuture<T> outcome,
			Semaphore limit) {
		if (outcome.isDone()) {
			return outcome;
		}
		if (!limit.tryAcquire()) {
			return CompletableFuture.failedFuture(new KeysUnavailableException(
					"Too many requests wait to know whether an issuer is trusted", RETRY_AFTER, null));
		}
		return outcome.orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((value, failure) -> limit.release());
	}

	private static KeysUnavailableException unavailable(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		// With the stack of this caller
		return new KeysUnavailableException("It can't be told whether the issuer is trusted",
				(cause instanceof KeysUnavailableException known) ? known.getRetryAfter() : RETRY_AFTER, cause);
	}

}
