package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.keycloakboot.event.Listeners;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the keys of a realm, one fetch at a time: when asked to, again before they get
 * old, and after a failure again and again until it works. Nothing happens before the
 * first demand.
 */
final class KeyRefresh {

	private static final Duration FETCH_DEADLINE = Duration.ofSeconds(5);

	private static final Duration MIN_RETRY_INTERVAL = Duration.ofSeconds(5);

	private static final Duration MAX_RETRY_INTERVAL = Duration.ofSeconds(10);

	private final RealmLocation location;

	private final RealmDocuments documents;

	private final Freshness freshness;

	private final Listeners<KeyEventListener> events;

	private final RefreshTimer timer;

	private volatile @Nullable KeySet latest;

	// Guarded by this, as are those below
	private @Nullable CompletableFuture<KeySet> running;

	private @Nullable Outage outage;

	private Runnable cancelNext = () -> {
	};

	private boolean resting;

	private boolean closed;

	KeyRefresh(RealmLocation location, RealmDocuments documents, Freshness freshness,
			Listeners<KeyEventListener> events, RefreshTimer timer) {
		this.location = location;
		this.documents = documents;
		this.freshness = freshness;
		this.events = events;
		this.timer = timer;
	}

	/**
	 * The keys that were fetched last, of any age.
	 */
	@Nullable KeySet latest() {
		return this.latest;
	}

	/**
	 * The keys that were fetched last, unless they are too old to be used.
	 */
	@Nullable KeySet good() {
		KeySet latest = this.latest;
		boolean good = (latest != null && this.freshness.isGood(latest.age(this.timer.nanoTime())));
		return good ? latest : null;
	}

	/**
	 * Good keys, from a fetch if there are none.
	 */
	synchronized CompletableFuture<KeySet> goodOrStart() {
		KeySet good = good();
		return (good != null) ? CompletableFuture.completedFuture(good) : start();
	}

	synchronized @Nullable CompletableFuture<KeySet> running() {
		return this.running;
	}

	synchronized boolean isFailing() {
		return this.outage != null;
	}

	/**
	 * Start a fetch, or join the one that runs.
	 * @return its outcome, which is a {@link KeysUnavailableException} at once while the
	 * last fetch failed and the next isn't due
	 */
	synchronized CompletableFuture<KeySet> start() {
		if (this.running != null) {
			return this.running;
		}
		Outage outage = this.outage;
		Duration left = (outage != null) ? Duration.ofNanos(outage.nextAttempt() - this.timer.nanoTime())
				: Duration.ZERO;
		// Who rests makes no attempt of its own
		if (outage != null && !(this.resting && left.isNegative())) {
			return CompletableFuture.failedFuture(unavailable(outage.cause(), left));
		}
		return startNow();
	}

	private synchronized CompletableFuture<KeySet> startNow() {
		if (this.running != null) {
			return this.running;
		}
		CompletableFuture<KeySet> fetch = new CompletableFuture<>();
		if (this.closed) {
			fetch.completeExceptionally(unavailable(new IllegalStateException("closed"), MIN_RETRY_INTERVAL));
			return fetch;
		}
		this.cancelNext.run();
		this.running = fetch;
		this.timer.schedule(() -> fetch(fetch), Duration.ZERO);
		return fetch;
	}

	private void fetch(CompletableFuture<KeySet> result) {
		long start = this.timer.nanoTime();
		KeySet fetched;
		Outage ended;
		try {
			RealmPublication published = this.documents.fetch(FETCH_DEADLINE);
			fetched = new KeySet(published.keys(), published.notBefore(), this.timer.nanoTime()).keeping(this.latest);
			ended = keep(fetched);
		}
		catch (Throwable ex) {
			failed(ex, Duration.ofNanos(this.timer.nanoTime() - start), result);
			return;
		}
		result.complete(fetched);
		// What a listener throws is no failure of the fetch
		tellOfSuccess(fetched, Duration.ofNanos(fetched.fetchedAt() - start), ended);
	}

	/**
	 * Use keys from now on.
	 * @return the outage that they end, or {@code null} if there was none
	 */
	private synchronized @Nullable Outage keep(KeySet fetched) {
		Outage ended = this.outage;
		this.outage = null;
		this.latest = fetched;
		this.running = null;
		scheduleNext(this.freshness.timeToLive().minus(this.freshness.refreshAhead()));
		return ended;
	}

	private void tellOfSuccess(KeySet fetched, Duration duration, @Nullable Outage ended) {
		this.events.tell((listener) -> listener.refreshed(this.location, fetched.keys().size(), duration));
		if (ended != null) {
			Duration lasted = Duration.ofNanos(fetched.fetchedAt() - ended.since());
			this.events.tell((listener) -> listener.recovered(this.location, lasted));
		}
	}

	private void failed(Throwable cause, Duration duration, CompletableFuture<KeySet> result) {
		// Services that lost the same Keycloak shouldn't all come back at the same moment
		Duration pause = Duration.ofMillis(
				ThreadLocalRandom.current().nextLong(MIN_RETRY_INTERVAL.toMillis(), MAX_RETRY_INTERVAL.toMillis() + 1));
		synchronized (this) {
			this.running = null;
			if (!this.closed) {
				long now = this.timer.nanoTime();
				long since = (this.outage != null) ? this.outage.since() : now;
				this.outage = new Outage(cause, since, now + pause.toNanos());
				scheduleNext(pause);
			}
		}
		result.completeExceptionally(unavailable(cause, pause));
		if (!isClosed()) {
			tellOfFailure(cause, duration, pause);
		}
	}

	private void tellOfFailure(Throwable cause, Duration duration, Duration pause) {
		this.events.tell((listener) -> listener.failed(this.location, cause, duration, pause));
		KeySet known = this.latest;
		if (known == null) {
			return;
		}
		Duration age = known.age(this.timer.nanoTime());
		if (!this.freshness.isGood(age)) {
			this.events.tell((listener) -> listener.expired(this.location, age));
		}
		else if (age.compareTo(this.freshness.timeToLive()) >= 0) {
			Duration left = this.freshness.outageTimeToLive().minus(age);
			this.events.tell((listener) -> listener.staleInUse(this.location, age, left));
		}
	}

	private void scheduleNext(Duration delay) {
		if (!this.resting) {
			this.cancelNext = this.timer.schedule(this::startNow, delay);
		}
	}

	/**
	 * Fetch on demand only.
	 */
	synchronized void rest() {
		this.resting = true;
		this.cancelNext.run();
	}

	/**
	 * What is known, without a fetch.
	 */
	synchronized KeyStatus status() {
		long now = this.timer.nanoTime();
		KeySet latest = this.latest;
		Outage outage = this.outage;
		Map<String, Set<String>> algorithms = new TreeMap<>();
		if (latest != null) {
			latest.keys().forEach((keyId, key) -> algorithms.put(keyId, new TreeSet<>(key.algorithms())));
		}
		Duration age = (latest != null) ? latest.age(now) : null;
		return new KeyStatus(this.location, state(), algorithms, age,
				(age != null) ? this.freshness.remaining(age) : null,
				(outage != null) ? Duration.ofNanos(now - outage.since()) : null,
				(outage != null) ? failure(outage.cause()) : null, nextAttempt(now));
	}

	private KeyStatus.State state() {
		if (good() == null) {
			return (this.outage != null || this.latest != null) ? KeyStatus.State.UNAVAILABLE : KeyStatus.State.UNKNOWN;
		}
		return (this.outage != null) ? KeyStatus.State.IN_OUTAGE : KeyStatus.State.GOOD;
	}

	private static String failure(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		return (cause instanceof FetchFailedException failure && !failure.remedy().isEmpty())
				? message + ". " + failure.remedy() : message;
	}

	private @Nullable Duration nextAttempt(long now) {
		KeySet latest = this.latest;
		if (this.outage != null) {
			return Duration.ofNanos(Math.max(0, this.outage.nextAttempt() - now));
		}
		if (latest == null || this.resting) {
			return null;
		}
		Duration left = this.freshness.timeToLive().minus(this.freshness.refreshAhead()).minus(latest.age(now));
		return left.isNegative() ? Duration.ZERO : left;
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	void close() {
		CompletableFuture<KeySet> interrupted;
		synchronized (this) {
			this.closed = true;
			interrupted = this.running;
			this.running = null;
		}
		this.timer.close();
		if (interrupted != null) {
			interrupted.completeExceptionally(
					unavailable(new IllegalStateException("the service is stopping"), MIN_RETRY_INTERVAL));
		}
	}

	private static KeysUnavailableException unavailable(Throwable cause, Duration retryAfter) {
		return new KeysUnavailableException("The keys of the realm are not available", retryAfter, cause);
	}

	private record Outage(Throwable cause, long since, long nextAttempt) {

	}

}
