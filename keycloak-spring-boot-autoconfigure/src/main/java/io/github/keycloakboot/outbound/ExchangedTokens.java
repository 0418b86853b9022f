package io.github.keycloakboot.outbound;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Tokens that callers' tokens were exchanged for, by registration and the digest of the
 * caller's token. Who comes with the same token while it is exchanged waits for the same
 * answer. None is kept beyond the expiry of either token, and of those there are too many
 * the least used go.
 */
public final class ExchangedTokens {

	private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);

	private final LongSupplier nanoClock;

	private final AsyncCache<Key, HeldToken> tokens;

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
			.buildAsync();
	}

	CompletableFuture<HeldToken> get(OutboundRegistration registration, CallerToken caller,
			BiFunction<OutboundRegistration, CallerToken, CompletableFuture<HeldToken>> exchange) {
		return this.tokens
			.get(Key.of(registration, caller),
					(key, executor) -> exchange.apply(registration, caller)
						.thenApply((token) -> limited(token, caller)))
			.copy();
	}

	private HeldToken limited(HeldToken token, CallerToken caller) {
		if (caller.expiresAt() == null) {
			return token;
		}
		long now = this.nanoClock.getAsLong();
		long callersEnd = now + Duration.between(Instant.now(), caller.expiresAt()).toNanos();
		return (callersEnd - token.unusableAt() < 0)
				? new HeldToken(token.value(), token.obtainedAt(), token.renewAt(), callersEnd) : token;
	}

	boolean forget(OutboundRegistration registration, CallerToken caller, String refused) {
		Key key = Key.of(registration, caller);
		HeldToken held = this.tokens.synchronous().getIfPresent(key);
		if (held == null || !held.value().equals(refused)) {
			return true;
		}
		if (this.nanoClock.getAsLong() - held.obtainedAt() < BETWEEN_REFUSALS.toNanos()) {
			return false;
		}
		this.tokens.synchronous().invalidate(key);
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
