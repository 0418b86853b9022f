package io.github.keycloakboot.introspection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwt.AnswerStore;
import io.github.keycloakboot.jwt.StoredAnswer;
import io.github.keycloakboot.log.RationedLog;
import io.github.keycloakboot.log.Severity;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cache.Cache;

/**
 * Answers in a cache of Spring's. The cache is asked on a few threads of its own, and no
 * request waits for it long: while it gives no answer, it is asked once a second, and
 * Keycloak instead.
 */
public final class SharedAnswers implements AnswerStore {

	private static final int THREADS = 4;

	private static final int MAX_WAITING = 256;

	private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

	private static final Duration INTERVAL_OF_LINES = Duration.ofMinutes(1);

	private final Cache cache;

	private final String prefix;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Availability availability = new Availability(System::nanoTime);

	private final RationedLog<Failure> failures = new RationedLog<>(LogFactory.getLog(SharedAnswers.class),
			Failure.class, INTERVAL_OF_LINES, System::nanoTime);

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(MAX_WAITING), SharedAnswers::daemon);

	/**
	 * Create a store.
	 * @param cache the cache. Whoever can write to it decides who may do what; whoever
	 * can read it sees the claims of tokens
	 * @param prefix what tells these answers from others in the same cache: they depend
	 * on the realm and on the client that asked
	 */
	public SharedAnswers(Cache cache, String prefix) {
		this.cache = cache;
		this.prefix = prefix;
		this.threads.allowCoreThreadTimeOut(true);
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "keycloak-answers");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public CompletionStage<@Nullable StoredAnswer> find(String key) {
		if (!this.availability.allows()) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<@Nullable StoredAnswer> found = new CompletableFuture<>();
		try {
			this.threads.execute(() -> complete(found, key));
		}
		catch (RejectedExecutionException ex) {
			found.completeExceptionally(ex);
		}
		return found.orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).exceptionally((failure) -> {
			failed(failure);
			return null;
		});
	}

	private void complete(CompletableFuture<@Nullable StoredAnswer> found, String key) {
		// Nobody waits for it any more
		if (found.isDone()) {
			return;
		}
		try {
			Cache.ValueWrapper value = this.cache.get(this.prefix + key);
			this.availability.answered();
			found.complete((value != null && value.get() instanceof String text) ? read(text) : null);
		}
		catch (RuntimeException ex) {
			found.completeExceptionally(ex);
		}
	}

	private @Nullable StoredAnswer read(String text) {
		try {
			Entry entry = this.json.readValue(text, Entry.class);
			return new StoredAnswer(entry.claims(), Instant.ofEpochMilli(entry.goodUntil()));
		}
		catch (JacksonException | NullPointerException ex) {
			// Something else wrote it
			return null;
		}
	}

	@Override
	public void keep(String key, StoredAnswer answer) {
		String text = this.json.writeValueAsString(new Entry(answer.claims(), answer.goodUntil().toEpochMilli()));
		try {
			this.threads.execute(() -> put(this.prefix + key, text));
		}
		catch (RejectedExecutionException ex) {
			failed(ex);
		}
	}

	private void put(String key, String text) {
		try {
			this.cache.put(key, text);
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private void failed(Throwable failure) {
		this.availability.failed();
		// Its message may quote what the cache holds
		this.failures.write(Failure.NO_ANSWER, Severity.WARN,
				() -> "The cache of what Keycloak says of tokens gives no answer (" + failure.getClass().getSimpleName()
						+ "): until it does, Keycloak is asked more often.");
	}

	/**
	 * An answer as the cache has it.
	 */
	record Entry(Map<String, @Nullable Object> claims, long goodUntil) {

		Entry {
			if (claims == null) {
				throw new IllegalArgumentException("there are no claims");
			}
		}

	}

	/**
	 * The ways in which sharing fails.
	 */
	private enum Failure {

		NO_ANSWER

	}

}
