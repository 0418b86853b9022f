package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.keycloakboot.benchmarks.subject.TokenVerifier;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Requests that come when they come, whether or not those before them are answered, to a
 * service with few threads. Latency counts from when a request came.
 */
final class OpenLoad {

	private final TokenVerifier verifier;

	private final ExecutorService workers;

	private final ScheduledExecutorService arrivals;

	private final Queue<CompletableFuture<AbstractAuthenticationToken>> requests = new ConcurrentLinkedQueue<>();

	OpenLoad(TokenVerifier verifier, int threads) {
		ThreadFactory daemons = (task) -> {
			Thread thread = new Thread(task, "load");
			thread.setDaemon(true);
			return thread;
		};
		this.verifier = verifier;
		this.workers = Executors.newFixedThreadPool(threads, daemons);
		this.arrivals = Executors.newScheduledThreadPool(2, daemons);
	}

	/**
	 * Begin to send requests.
	 * @param tokens the token of each
	 * @param perSecond how many
	 * @return what becomes of them
	 */
	Answers send(Supplier<String> tokens, int perSecond) {
		Answers answers = new Answers();
		long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
		long[] due = { System.nanoTime() };
		this.arrivals.scheduleAtFixedRate(() -> {
			send(tokens.get(), due[0], answers);
			due[0] += interval;
		}, 0, interval, TimeUnit.NANOSECONDS);
		return answers;
	}

	private void send(String token, long due, Answers answers) {
		CompletableFuture<AbstractAuthenticationToken> request = CompletableFuture
			.supplyAsync(() -> this.verifier.submit(token), this.workers)
			.thenCompose((answer) -> answer);
		request.whenComplete((authentication, failure) -> answers.add(failure == null, System.nanoTime() - due));
		this.requests.add(request);
	}

	/**
	 * Send no more, and wait for the answers.
	 * @param patience the time after which the requests without an answer count as
	 * refused
	 */
	void stop(Duration patience) {
		try {
			this.arrivals.shutdownNow();
			this.arrivals.awaitTermination(1, TimeUnit.SECONDS);
			this.workers.shutdown();
			CompletableFuture.allOf(this.requests.toArray(CompletableFuture[]::new))
				.handle((answers, failure) -> null)
				.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			this.workers.shutdownNow();
			this.requests.forEach((request) -> request.cancel(false));
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
