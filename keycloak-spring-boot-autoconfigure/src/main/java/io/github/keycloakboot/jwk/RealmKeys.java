package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of one realm. They are fetched when the first token asks for one, and
 * then anew when they are old or a token names an unknown key; one fetch at a time,
 * whoever asks. While Keycloak can't be reached the known keys stay good for a while.
 * Safe for use by many threads.
 */
public final class RealmKeys {

	private static final Log logger = LogFactory.getLog(RealmKeys.class);

	private static final Duration FETCH_DEADLINE = Duration.ofSeconds(5);

	private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

	private final RealmLocation location;

	private final RealmDocuments documents;

	private final Freshness freshness;

	private final LongSupplier nanoClock;

	private final Object lock = new Object();

	private volatile @Nullable Snapshot snapshot;

	// Guarded by lock
	private @Nullable CompletableFuture<Snapshot> running;

	// Guarded by lock
	private @Nullable Failure failure;

	// Guarded by lock
	private @Nullable Long lastFetchForUnknownKey;

	/**
	 * Create the keys of a realm. Nothing is fetched yet.
	 * @param location the realm
	 * @param client the client to fetch with
	 * @param freshness how long fetched keys are good
	 */
	public RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness) {
		this(location, client, freshness, System::nanoTime);
	}

	RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness, LongSupplier nanoClock) {
		this.location = location;
		this.documents = new RealmDocuments(location, client);
		this.freshness = freshness;
		this.nanoClock = nanoClock;
	}

	/**
	 * The key of the given id, if it is known and good. Never waits.
	 * @param keyId the {@code kid} of a token's header
	 * @return the key, the same object for as long as the realm publishes this key; or
	 * {@code null} if {@link #find} has to be asked
	 */
	public @Nullable RealmKey known(String keyId) {
		Snapshot known = this.snapshot;
		if (known == null || this.nanoClock.getAsLong() - known.fetchedAt() >= this.freshness.timeToLive().toNanos()) {
			return null;
		}
		return known.keys().get(keyId);
	}

	/**
	 * The key of the given id.
	 * @param keyId the {@code kid} of a token's header
	 * @return the key, or {@code null} if the realm has no such key
	 * @throws KeysUnavailableException if that can't be told now, because Keycloak
	 * doesn't answer
	 */
	public @Nullable RealmKey find(String keyId) {
		Snapshot known = this.snapshot;
		if (known == null) {
			return loadFirst().keys().get(keyId);
		}
		RealmKey key = known.keys().get(keyId);
		long age = this.nanoClock.getAsLong() - known.fetchedAt();
		if (age >= this.freshness.timeToLive().toNanos()) {
			return findAfterExpiry(keyId, age, key);
		}
		return (key != null) ? key : findUnknown(keyId);
	}

	private Snapshot loadFirst() {
		return await(startFetch());
	}

	private @Nullable RealmKey findAfterExpiry(String keyId, long age, @Nullable RealmKey known) {
		boolean good = (known != null && age < this.freshness.outageTimeToLive().toNanos());
		if (good && isFetching()) {
			return known;
		}
		try {
			return await(startFetch()).keys().get(keyId);
		}
		catch (KeysUnavailableException ex) {
			if (good) {
				return known;
			}
			throw ex;
		}
	}

	private boolean isFetching() {
		synchronized (this.lock) {
			return this.running != null;
		}
	}

	/**
	 * Anyone can make up key ids, so they cause at most one fetch in the refresh
	 * interval.
	 */
	private @Nullable RealmKey findUnknown(String keyId) {
		CompletableFuture<Snapshot> fetch;
		synchronized (this.lock) {
			long now = this.nanoClock.getAsLong();
			Long last = this.lastFetchForUnknownKey;
			boolean limited = (last != null && now - last < this.freshness.minRefreshInterval().toNanos());
			// After a failed fetch, the next one is due sooner: until then nobody knows
			if (limited && this.running == null && this.failure == null) {
				return null;
			}
			if (this.running == null) {
				this.lastFetchForUnknownKey = now;
			}
			fetch = startFetch();
		}
		return await(fetch).keys().get(keyId);
	}

	private CompletableFuture<Snapshot> startFetch() {
		synchronized (this.lock) {
			if (this.running != null) {
				return this.running;
			}
			Failure last = this.failure;
			if (last != null && this.nanoClock.getAsLong() - last.at() < RETRY_INTERVAL.toNanos()) {
				return CompletableFuture.failedFuture(last.cause());
			}
			CompletableFuture<Snapshot> fetch = new CompletableFuture<>();
			Thread thread = new Thread(() -> fetch(fetch), "keycloak-keys");
			thread.setDaemon(true);
			thread.start();
			this.running = fetch;
			return fetch;
		}
	}

	private void fetch(CompletableFuture<Snapshot> result) {
		try {
			Map<String, RealmKey> keys = this.documents.fetchKeys(FETCH_DEADLINE);
			Snapshot fetched = new Snapshot(keys, this.nanoClock.getAsLong());
			boolean recovered;
			synchronized (this.lock) {
				recovered = (this.failure != null);
				this.failure = null;
				this.running = null;
				this.snapshot = fetched;
			}
			if (recovered) {
				logger.info("The keys of realm '" + this.location.realm() + "' can be fetched again");
			}
			result.complete(fetched);
		}
		catch (Throwable ex) {
			boolean first;
			synchronized (this.lock) {
				first = (this.failure == null);
				this.failure = new Failure(ex, this.nanoClock.getAsLong());
				this.running = null;
			}
			if (first) {
				logger.warn("The keys of realm '" + this.location.realm() + "' can't be fetched: " + ex.getMessage()
						+ ". Until they can, tokens signed by keys that are not known yet are answered with 503.");
			}
			result.completeExceptionally(ex);
		}
	}

	private Snapshot await(CompletableFuture<Snapshot> fetch) {
		try {
			return fetch.get(FETCH_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw unavailable((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			throw unavailable(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(ex);
		}
	}

	private static KeysUnavailableException unavailable(Throwable cause) {
		return new KeysUnavailableException("The keys of the realm are not available", RETRY_INTERVAL, cause);
	}

	/**
	 * How long fetched keys are good.
	 *
	 * @param timeToLive the time after which keys are fetched anew
	 * @param minRefreshInterval the time in which unknown key ids cause at most one fetch
	 * @param outageTimeToLive the time since their fetch for which keys stay good while
	 * Keycloak can't be reached
	 */
	public record Freshness(Duration timeToLive, Duration minRefreshInterval, Duration outageTimeToLive) {

	}

	private record Snapshot(Map<String, RealmKey> keys, long fetchedAt) {

	}

	private record Failure(Throwable cause, long at) {

	}

}
