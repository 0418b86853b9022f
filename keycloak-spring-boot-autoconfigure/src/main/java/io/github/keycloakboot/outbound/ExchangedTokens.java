package io.github.keycloakboot.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that callers' tokens were exchanged for, by registration and the digest of the
 * caller's token. Who comes with the same token while it is exchanged waits for the same
 * answer. None is kept beyond the expiry of either token, and of those there are too many
 * the least used go.
 */
public final class ExchangedTokens {

	private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);

	private final LongSupplier nanoClock;

	private final Cache<Key, HeldToken> tokens;

	private final Map<Key, CompletableFuture<HeldToken>> running = new ConcurrentHashMap<>();

	/**
	 * Create an empty cache.
	 * @param maxTokens the number of tokens to keep
	 * @param nanoClock the time in nanoseconds, from any beginning
	 */
	public ExchangedTokens(long maxTokens, LongSupplier nanoClock) {
		this.nanoClock = nanoClock;
		this.tokens = Caffeine.newBuilder()
			.maximumSize(maxTokens)
			.ticker(nanoClock::getAsLong)
			.executor(Runnable::run)
			.expireAfter(new UntilUnusable())
			.build();
	}

	CompletableFuture<HeldToken> get(OutboundRegistration registration, CallerToken caller,
			BiFunction<OutboundRegistration, CallerToken, CompletableFuture<HeldToken>> exchange) {
		Key key = Key.of(registration, caller);
		HeldToken held = this.tokens.getIfPresent(key);
		if (held != null) {
			return CompletableFuture.completedFuture(held);
		}
		CompletableFuture<HeldToken> started = new CompletableFuture<>();
		CompletableFuture<HeldToken> other = this.running.putIfAbsent(key, started);
		if (other != null) {
			return other.copy();
		}
		try {
			HeldToken meanwhile = this.tokens.getIfPresent(key);
			CompletableFuture<HeldToken> answer = (meanwhile != null) ? CompletableFuture.completedFuture(meanwhile)
					: exchange.apply(registration, caller)
						.thenApply((token) -> limited(token, caller))
						.whenComplete((token, failure) -> keep(key, token));
			answer.whenComplete((token, failure) -> finish(key, started, token, failure));
		}
		catch (Throwable ex) {
			// Also an error, as where no thread can be had: nobody may wait for ever
			finish(key, started, null, ex);
		}
		return started.copy();
	}

	private HeldToken limited(HeldToken token, CallerToken caller) {
		return (caller.expiresAt() != null)
				? token.limited(Duration.between(Instant.now(), caller.expiresAt()), this.nanoClock.getAsLong())
				: token;
	}

	private void keep(Key key, @Nullable HeldToken token) {
		if (token != null) {
			this.tokens.put(key, token);
		}
	}

	/**
	 * What fails never gets into the cache, which would log it each time.
	 */
	private void finish(Key key, CompletableFuture<HeldToken> started, @Nullable HeldToken token,
			@Nullable Throwable failure) {
		this.running.remove(key, started);
		if (token != null) {
			started.complete(token);
		}
		else {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
			started.completeExceptionally((cause != null) ? cause : new IllegalStateException());
		}
	}

	boolean forget(OutboundRegistration registration, CallerToken caller, String refused) {
		Key key = Key.of(registration, caller);
		HeldToken held = this.tokens.getIfPresent(key);
		if (held == null || !held.value().equals(refused)) {
			return true;
		}
		if (this.nanoClock.getAsLong() - held.obtainedAt() < BETWEEN_REFUSALS.toNanos()) {
			return false;
		}
		this.tokens.invalidate(key);
		return true;
	}

	/**
	 * What a token is found by. It doesn't keep the caller's token itself.
	 */
	private record Key(String registration, String digest) {

		static Key of(OutboundRegistration registration, CallerToken caller) {
			try {
				byte[] digest = MessageDigest.getInstance("SHA-256")
					.digest(caller.value().getBytes(StandardCharsets.UTF_8));
				return new Key(registration.id(), Base64.getEncoder().encodeToString(digest));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private static final class UntilUnusable implements Expiry<Key, HeldToken> {

		@Override
		public long expireAfterCreate(Key key, HeldToken token, long now) {
			return Math.max(0, token.unusableAt() - now);
		}

		@Override
		public long expireAfterUpdate(Key key, HeldToken token, long now, long duration) {
			return expireAfterCreate(key, token, now);
		}

		@Override
		public long expireAfterRead(Key key, HeldToken token, long now, long duration) {
			return duration;
		}

	}

}
