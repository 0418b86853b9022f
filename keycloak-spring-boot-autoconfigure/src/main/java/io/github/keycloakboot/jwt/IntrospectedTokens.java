package io.github.keycloakboot.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What Keycloak has said about tokens a short time ago. Those who ask about the same
 * token at the same time share one question; a question that failed is asked again. Safe
 * for use by many threads.
 */
public final class IntrospectedTokens {

	private final TokenIntrospection introspection;

	private final @Nullable AnswerStore store;

	private final AsyncCache<TokenDigest, Answer> answers;

	private final ClaimTypes claimTypes = new ClaimTypes();

	private final Clock clock;

	private final Duration timeToLive;

	private final TokenCacheCounts counts = new TokenCacheCounts();

	/**
	 * Create an empty one.
	 * @param introspection asks Keycloak
	 * @param maxAnswers how many answers are kept, at most
	 * @param timeToLive how long an answer counts; none counts for longer than the token
	 * is valid
	 */
	public IntrospectedTokens(TokenIntrospection introspection, long maxAnswers, Duration timeToLive) {
		this(introspection, maxAnswers, timeToLive, null);
	}

	/**
	 * Create an empty one, which shares what it knows with others.
	 * @param introspection asks Keycloak
	 * @param maxAnswers how many answers are kept in this instance, at most
	 * @param timeToLive how long an answer counts, wherever it comes from; none counts
	 * for longer than the token is valid
	 * @param store where answers are shared, or {@code null} to keep them in this
	 * instance
	 */
	public IntrospectedTokens(TokenIntrospection introspection, long maxAnswers, Duration timeToLive,
			@Nullable AnswerStore store) {
		this(introspection, maxAnswers, timeToLive, store, Clock.systemUTC(), Ticker.systemTicker());
	}

	IntrospectedTokens(TokenIntrospection introspection, long maxAnswers, Duration timeToLive,
			@Nullable AnswerStore store, Clock clock, Ticker ticker) {
		this.introspection = introspection;
		// Nothing is to be remembered
		this.store = timeToLive.isZero() ? null : store;
		this.timeToLive = timeToLive;
		this.clock = clock;
		this.answers = Caffeine.newBuilder()
			.maximumSize(maxAnswers)
			.expireAfter(Expiry.creating((TokenDigest digest, Answer answer) -> timeToLive(answer)))
			.ticker(ticker)
			.executor(Runnable::run)
			.recordStats(() -> this.counts)
			.buildAsync();
	}

	private Duration timeToLive(Answer answer) {
		Duration left = Duration.between(this.clock.instant(), answer.goodUntil());
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * What these hold, and what they have been good for.
	 * @return the figures
	 */
	public IntrospectionFigures figures() {
		CacheStats stats = this.counts.snapshot();
		return new IntrospectionFigures(this.answers.synchronous().estimatedSize(), stats.hitCount(),
				stats.missCount());
	}

	boolean concern(Jwt token) {
		return this.introspection.concerns(token.getClaims());
	}

	/**
	 * What Keycloak says of a token.
	 */
	CompletableFuture<Answer> ask(Jwt token) {
		TokenDigest digest = TokenDigest.of(token.getTokenValue());
		return this.answers.get(digest, (key, executor) -> findOrAsk(token, key).toCompletableFuture());
	}

	private CompletionStage<Answer> findOrAsk(Jwt token, TokenDigest digest) {
		AnswerStore store = this.store;
		if (store == null) {
			return askKeycloak(token).thenApply((said) -> answer(token, said));
		}
		String key = digest.toHex();
		return store.find(key).thenCompose((found) -> {
			if (found != null && found.goodUntil().isAfter(this.clock.instant())) {
				return CompletableFuture.completedStage(answer(token, found));
			}
			return askKeycloak(token).thenApply((said) -> {
				store.keep(key, said);
				return answer(token, said);
			});
		});
	}

	private CompletionStage<StoredAnswer> askKeycloak(Jwt token) {
		return this.introspection.ask(token.getTokenValue())
			.thenApply((claims) -> new StoredAnswer(claims, goodUntil(token)));
	}

	private Instant goodUntil(Jwt token) {
		Instant latest = this.clock.instant().plus(this.timeToLive);
		Instant expiry = token.getExpiresAt();
		return (expiry != null && expiry.isBefore(latest)) ? expiry : latest;
	}

	// What the realm has signed goes before what somebody says of it.
	private Answer answer(Jwt token, StoredAnswer stored) {
		Map<String, @Nullable Object> said = stored.claims();
		// Another instance may let answers count for longer
		Instant latest = goodUntil(token);
		Instant goodUntil = stored.goodUntil().isBefore(latest) ? stored.goodUntil() : latest;
		if (said.isEmpty()) {
			return new Answer(null, goodUntil);
		}
		Map<String, Object> claims = new LinkedHashMap<>();
		this.claimTypes.of(said).forEach((name, value) -> {
			if (value != null) {
				claims.put(name, value);
			}
		});
		claims.putAll(token.getClaims());
		return new Answer(new TokenContent(token.getHeaders(), claims), goodUntil);
	}

	/**
	 * An answer.
	 *
	 * @param content what the token says together with what Keycloak says of it;
	 * {@code null} if it isn't active
	 * @param goodUntil until when it counts
	 */
	record Answer(@Nullable TokenContent content, Instant goodUntil) {

	}

}
