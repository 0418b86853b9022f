package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import io.github.keycloakboot.event.Listeners;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of one realm. They are fetched when the first token asks for one, and
 * from then on refreshed in the background, so that a token with a known key never waits.
 * While Keycloak can't be reached the known keys stay good for a while. Safe for use by
 * many threads.
 */
public final class RealmKeys implements AutoCloseable {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final Runnable ending;

	private final KeyRefresh refresh;

	private final UnknownKeyLookup unknownKeys;

	private final FirstKeysWaits waits;

	/**
	 * Create the keys of a realm. Nothing is fetched yet.
	 * @param location the realm
	 * @param client the client to fetch with, which is closed with these keys
	 * @param freshness how long fetched keys are good
	 * @param listeners who hears what happens to the keys; a log of it is written in any
	 * case
	 */
	public RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness,
			List<KeyEventListener> listeners) {
		this(location, client, freshness, false, listeners);
	}

	/**
	 * Create the keys of a realm. Nothing is fetched yet.
	 * @param location the realm
	 * @param client the client to fetch with, which is closed with these keys
	 * @param freshness how long fetched keys are good
	 * @param withNotBefore whether the time before which the realm has revoked all tokens
	 * is fetched along with the keys, which then are only good together with it
	 * @param listeners who hears what happens to the keys; a log of it is written in any
	 * case
	 */
	public RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness, boolean withNotBefore,
			List<KeyEventListener> listeners) {
		this(location, client, freshness, withNotBefore, listeners, new DaemonRefreshTimer());
	}

	RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness, boolean withNotBefore,
			List<KeyEventListener> listeners, RefreshTimer timer) {
		this(location, client, freshness, withNotBefore, listeners, timer, SignatureProvider.find(),
				FirstKeysWaits.unlimited(), UrlNames.OWN, client::close);
	}

	RealmKeys(RealmLocation location, DocumentClient client, Freshness freshness, boolean withNotBefore,
			List<KeyEventListener> listeners, RefreshTimer timer, SignatureProvider signatures, FirstKeysWaits waits,
			UrlNames names, Runnable ending) {
		List<KeyEventListener> all = new ArrayList<>(listeners);
		all.add(0, new KeyEventLog(timer, names));
		Listeners<KeyEventListener> events = new Listeners<>(KeyEventListener.class, "the keys of a realm", all);
		this.ending = ending;
		this.waits = waits;
		this.refresh = new KeyRefresh(location, new RealmDocuments(location, client, withNotBefore, signatures, names),
				freshness, events, timer);
		this.unknownKeys = new UnknownKeyLookup(location, this.refresh, freshness.minRefreshInterval(), events, timer);
	}

	/**
	 * Start to fetch the keys in the background, unless they are known.
	 * @return completed when they are known, or exceptionally when the fetch has failed
	 */
	public CompletionStage<Void> load() {
		return this.refresh.goodOrStart().thenAccept((keys) -> {
		});
	}

	/**
	 * The keys that are known and good. Never waits and causes no fetch.
	 * @return the keys, none before the first fetch
	 */
	public Collection<RealmKey> known() {
		KeySet good = this.refresh.good();
		return (good != null) ? good.keys().values() : List.of();
	}

	/**
	 * What is known of the keys, for people who run the service. Causes no fetch.
	 * @return their status
	 */
	public KeyStatus status() {
		return this.refresh.status();
	}

	/**
	 * Fetch the keys anew, unless a fetch runs or the last one has just failed.
	 * @return completed when they are known, or exceptionally with a
	 * {@link KeysUnavailableException}
	 */
	public CompletionStage<Void> reload() {
		return this.refresh.start().thenAccept((keys) -> {
		});
	}

	/**
	 * The time before which the realm has revoked all tokens, as it was when the keys
	 * were fetched. Never waits and causes no fetch.
	 * @return the time; {@link Instant#EPOCH} if none are revoked, nobody asked, or
	 * nothing was fetched yet
	 */
	public Instant notBefore() {
		KeySet latest = this.refresh.latest();
		return (latest != null) ? latest.notBefore() : Instant.EPOCH;
	}

	/**
	 * The key of the given id, if it is known and good. Never waits and causes no fetch.
	 * @param keyId the {@code kid} of a token's header
	 * @return the key, the same object for as long as the realm publishes this key; or
	 * {@code null} if {@link #find} has to be asked
	 */
	public @Nullable RealmKey known(String keyId) {
		KeySet good = this.refresh.good();
		return (good != null) ? good.key(keyId) : null;
	}

	/**
	 * The key of the given id. Waits for a fetch where one is needed: 5 seconds at most
	 * before any keys are known, and 500 milliseconds at most for an unknown key. Among
	 * several realms few may wait for the same, or for all.
	 * @param keyId the {@code kid} of a token's header
	 * @return the key, or {@code null} if the realm has no such key
	 * @throws KeysUnavailableException if that can't be told now
	 */
	public @Nullable RealmKey find(String keyId) {
		try {
			return request(keyId, this.waits.ofThreads()).get();
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
	 * The key of the given id, for a caller that must not wait.
	 * @param keyId the {@code kid} of a token's header
	 * @return the key, or {@code null} if the realm has no such key, or a
	 * {@link KeysUnavailableException} if that can't be told now; after the time that
	 * {@link #find} would wait at most
	 */
	public CompletionStage<@Nullable RealmKey> lookUp(String keyId) {
		return request(keyId, this.waits.ofOthers()).copy()
			.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(unavailable(failure)));
	}

	private CompletableFuture<@Nullable RealmKey> request(String keyId, WaitLimit firstKeys) {
		KeySet good = this.refresh.good();
		if (good == null) {
			return firstKeys.await(this.refresh.goodOrStart(), LONGEST_WAIT).thenApply((set) -> set.key(keyId));
		}
		RealmKey known = good.key(keyId);
		return (known != null) ? CompletableFuture.completedFuture(known) : this.unknownKeys.find(keyId);
	}

	private static KeysUnavailableException unavailable(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof KeysUnavailableException unavailable) {
			// With the stack of this caller, and without that of whoever came first
			return new KeysUnavailableException(unavailable);
		}
		return new KeysUnavailableException("The keys of the realm are not available", RETRY_AFTER, cause);
	}

	/**
	 * Refresh these keys no more in the background. Whoever still has them finds those
	 * that are known, and gets them fetched on demand once they are too old.
	 */
	public void stopRefreshing() {
		this.refresh.rest();
	}

	/**
	 * End the background refresh. Requests that wait for keys get a
	 * {@link KeysUnavailableException}.
	 */
	@Override
	public void close() {
		this.refresh.close();
		this.ending.run();
	}

}
