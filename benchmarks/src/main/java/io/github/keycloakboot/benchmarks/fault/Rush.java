package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.keycloakboot.benchmarks.subject.TokenVerifier;

/**
 * Tokens that all come at once.
 */
final class Rush {

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	/**
	 * Verify tokens, and wait until each has its answer.
	 * @param verifier who verifies
	 * @param tokens the tokens
	 * @param threads how many at a time
	 * @param patience the time after which to wait no longer
	 */
	Rush(TokenVerifier verifier, List<String> tokens, int threads, Duration patience) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			executor.invokeAll(tokens.stream().map((token) -> request(verifier, token)).toList(), patience.toMillis(),
					TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private Callable<Integer> request(TokenVerifier verifier, String token) {
		return () -> {
			try {
				verifier.verify(token);
				return this.accepted.incrementAndGet();
			}
			catch (RuntimeException ex) {
				return this.refused.incrementAndGet();
			}
		};
	}

	int accepted() {
		return this.accepted.get();
	}

	int refused() {
		return this.refused.get();
	}

}
