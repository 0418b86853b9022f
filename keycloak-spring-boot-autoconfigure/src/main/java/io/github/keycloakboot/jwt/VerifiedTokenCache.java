package io.github.keycloakboot.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was verified a short time ago, so that it needn't be verified
 * again for each request. Everything that depends on the time, the request or the realm's
 * keys is still checked each time. It holds no token that was refused, and of none the
 * text. A token counts for the realm only whose key verified it.
 */
public final class VerifiedTokenCache {

	// Measured for access tokens of Keycloak: their claims take some six times the space
	// of their text
	private static final int BYTES_PER_CHARACTER = 6;

	private static final int BYTES_PER_ENTRY = 1024;

	// Far above common tokens; larger ones are verified each time
	private static final int MAX_LENGTH = 32 * 1024;

	private final Clock clock;

	private final Ticker ticker;

	private final Duration maxAge;

	private final long maxWeight;

	private final TokenCacheCounts counts = new TokenCacheCounts();

	private final AtomicReference<@Nullable Cache<TokenDigest, VerifiedToken>> tokens = new AtomicReference<>();

	/**
	 * Create a cache.
	 * @param maxWeight the memory to use, in bytes, approximately
	 * @param maxAge the time for which a token is remembered, at most; none is longer
	 * than until it expires
	 * @throws IllegalArgumentException if the memory is negative
	 */
	public VerifiedTokenCache(long maxWeight, Duration maxAge) {
		this(maxWeight, maxAge, Clock.systemUTC(), Ticker.systemTicker());
	}

	VerifiedTokenCache(long maxWeight, Duration maxAge, Clock clock, Ticker ticker) {
		if (maxWeight < 0) {
			throw new IllegalArgumentException("The memory of a cache can't be negative: " + maxWeight);
		}
		this.clock = clock;
		this.ticker = ticker;
		this.maxAge = maxAge;
		this.maxWeight = maxWeight;
	}

	/**
	 * There is none before there is a token: what it takes is some hundred classes, which
	 * no start has to wait for.
	 */
	private Cache<TokenDigest, VerifiedToken> tokens() {
		Cache<TokenDigest, VerifiedToken> tokens = this.tokens.get();
		if (tokens != null) {
			return tokens;
		}
		Cache<TokenDigest, VerifiedToken> created = create();
		Cache<TokenDigest, VerifiedToken> first = this.tokens.compareAndExchange(null, created);
		return (first != null) ? first : created;
	}

	private Cache<TokenDigest, VerifiedToken> create() {
		return Caffeine.newBuilder()
			.maximumWeight(this.maxWeight)
			.weigher((TokenDigest digest, VerifiedToken token) -> weight(token))
			.expireAfter(Expiry.creating((TokenDigest digest, VerifiedToken token) -> timeToLive(token)))
			.ticker(this.ticker)
			// The little work of keeping order isn't worth another thread
			.executor(Runnable::run)
			.recordStats(() -> this.counts)
			.build();
	}

	private static int weight(VerifiedToken token) {
		return BYTES_PER_ENTRY + BYTES_PER_CHARACTER * token.length();
	}

	private Duration timeToLive(VerifiedToken token) {
		Instant expiry = token.content().expiresAt();
		if (expiry == null) {
			return Duration.ZERO;
		}
		Duration left = Duration.between(this.clock.instant(), expiry);
		return (left.compareTo(this.maxAge) < 0) ? left : this.maxAge;
	}

	/**
	 * The place of a token in this cache.
	 * @return the place, or {@code null} if tokens of this length aren't remembered
	 */
	@Nullable TokenDigest place(String token) {
		return (token.length() <= MAX_LENGTH) ? TokenDigest.of(token) : null;
	}

	@Nullable VerifiedToken find(TokenDigest place) {
		return tokens().getIfPresent(place);
	}

	void remember(TokenDigest place, VerifiedToken token) {
		if (timeToLive(token).compareTo(Duration.ZERO) > 0) {
			tokens().put(place, token);
		}
	}

	void forget(TokenDigest place) {
		tokens().invalidate(place);
	}

	/**
	 * What this cache holds, and what it has been good for.
	 * @return the figures
	 */
	public TokenCacheFigures figures() {
		Cache<TokenDigest, VerifiedToken> tokens = this.tokens.get();
		if (tokens == null) {
			return new TokenCacheFigures(0, 0, this.maxWeight, 0, 0, 0);
		}
		CacheStats stats = this.counts.snapshot();
		long weight = tokens.policy().eviction().map((eviction) -> eviction.weightedSize().orElse(0)).orElse(0L);
		return new TokenCacheFigures(tokens.estimatedSize(), weight, this.maxWeight, stats.hitCount(),
				stats.missCount(), stats.evictionCount());
	}

}
