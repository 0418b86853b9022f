package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.keycloakboot.benchmarks.subject.TokenVerifier;

/**
 * Requests that come when they come, whether or not those before them are answered, to a
 * service with few threads. Latency counts from when a request came.
 */
final class OpenLoad {

	private final TokenVerifier verifier;

	private final ExecutorService workers;

	private final ScheduledExecutorService arrivals;

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
			this.workers.execute(new Request(tokens.get(), due[0], answers));
			due[0] += interval;
		}, 0, interval, TimeUnit.NANOSECONDS);
		return answers;
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
			if (!this.workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				this.workers.shutdownNow().forEach((request) -> ((Request) request).giveUp());
				this.workers.awaitTermination(1, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final class Request implements Runnable {

		private final String token;

		private final long due;

		private final Answers answers;

		private Request(String token, long due, Answers answers) {
			this.token = token;
			this.due = due;
			this.answers = answers;
		}

		@Override
		public void run() {
			try {
				OpenLoad.this.verifier.verify(this.token);
				this.answers.accepted(System.nanoTime() - this.due);
			}
			catch (RuntimeException ex) {
				giveUp();
			}
		}

		private void giveUp() {
			this.answers.refused(System.nanoTime() - this.due);
		}

	}

}
