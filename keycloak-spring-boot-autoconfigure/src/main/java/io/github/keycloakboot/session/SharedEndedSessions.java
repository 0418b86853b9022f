package io.github.keycloakboot.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

/**
 * Ended sessions that all instances know of which share a cache. Each has all of them in
 * its memory, so that no request waits for the cache; in the background, what ended is
 * written there and what the others wrote is read. While the cache can't be reached, what
 * is known stays known, and what is to be written waits.
 */
public final class SharedEndedSessions implements EndedSessions, AutoCloseable {

	private static final int MAX_WAITING = 100_000;

	private static final int MAX_ENDS_AN_ENTRY = 500;

	private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

	private static final Duration INTERVAL_OF_LINES = Duration.ofMinutes(1);

	private final EndedSessions known;

	private final SharedLog log;

	private final Duration interval;

	private final Clock clock;

	private final BlockingQueue<SessionEnd> unwritten = new LinkedBlockingQueue<>(MAX_WAITING);

	private final ScheduledExecutorService executor;

	private final CompletableFuture<Void> loaded = new CompletableFuture<>();

	private final RationedLog<Failure> failures = new RationedLog<>(LogFactory.getLog(SharedEndedSessions.class),
			Failure.class, INTERVAL_OF_LINES, System::nanoTime);

	/**
	 * Create one. It doesn't ask the cache before {@link #start()}.
	 * @param cache the cache that the instances share. Its entries must live as long as
	 * {@code retention}, and none may be dropped before
	 * @param realm what tells the realm from others in the same cache, as its issuer does
	 * @param retention how long an entry is kept
	 * @param interval the time between two looks into the cache
	 */
	public SharedEndedSessions(Cache cache, String realm, Duration retention, Duration interval) {
		this(cache, realm, retention, interval, Clock.systemUTC());
	}

	SharedEndedSessions(Cache cache, String realm, Duration retention, Duration interval, Clock clock) {
		this.known = new InMemoryEndedSessions(retention);
		this.log = new SharedLog(cache, realm, retention.toSeconds(), (end) -> end.noteIn(this.known));
		this.interval = interval;
		this.clock = clock;
		this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "keycloak-sessions");
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Begin to read and write in the background.
	 * @return completed when all is known that the cache holds
	 */
	public CompletionStage<Void> start() {
		this.executor.scheduleWithFixedDelay(this::exchange, 0, this.interval.toMillis(), TimeUnit.MILLISECONDS);
		return this.loaded;
	}

	@Override
	public void end(String sessionId, Instant time) {
		this.known.end(sessionId, time);
		write(SessionEnd.of(sessionId, time));
	}

	@Override
	public void endAllOf(String subject, Instant time) {
		this.known.endAllOf(subject, time);
		write(SessionEnd.ofAllOf(subject, time));
	}

	private void write(SessionEnd end) {
		if (!this.unwritten.offer(end)) {
			this.failures.write(Failure.TOO_MANY, Severity.WARN,
					() -> "Other instances won't hear of a session that has ended: " + MAX_WAITING
							+ " wait to be written already. Look into why the cache doesn't answer.");
		}
	}

	private void exchange() {
		try {
			this.log.read(this.clock.instant());
			this.loaded.complete(null);
			List<SessionEnd> next = nextToWrite();
			while (!next.isEmpty()) {
				// The time of now: the others look for it there, however long the cache
				// took
				this.log.append(next, this.clock.instant());
				next.forEach((end) -> this.unwritten.poll());
				next = nextToWrite();
			}
			this.log.removeOld(this.clock.instant());
		}
		// Also an error, as of a class that isn't there: the next exchange has to come
		catch (Throwable ex) {
			// Its message may quote what the cache holds
			this.failures.write(Failure.NO_ANSWER, Severity.WARN,
					() -> "The cache of ended sessions gives no answer (" + ex.getClass().getSimpleName()
							+ "): what ends at other instances isn't known here until it does.");
		}
	}

	private List<SessionEnd> nextToWrite() {
		return this.unwritten.stream().limit(MAX_ENDS_AN_ENTRY).toList();
	}

	@Override
	public @Nullable Instant endOf(String sessionId) {
		return this.known.endOf(sessionId);
	}

	@Override
	public @Nullable Instant endOfAllOf(String subject) {
		return this.known.endOfAllOf(subject);
	}

	/**
	 * Write what waits to be written, and end the thread. Waits for that for a short
	 * time: others have to hear of a session that ended while this instance went down.
	 */
	@Override
	public void close() {
		try {
			// Once it is shut down, only what was asked for before is still done
			this.executor.execute(this::exchange);
		}
		catch (RejectedExecutionException ex) {
			return;
		}
		this.executor.shutdown();
		try {
			this.executor.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!this.unwritten.isEmpty()) {
			this.failures.write(Failure.LOST, Severity.WARN, () -> "Other instances won't hear of "
					+ this.unwritten.size() + " sessions that have ended: the cache gives no answer.");
		}
	}

	/**
	 * The ways in which sharing fails.
	 */
	private enum Failure {

		NO_ANSWER, TOO_MANY, LOST

	}

}
