package io.github.keycloakboot.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What Keycloak has said about tokens a short time ago. Those who ask about the same
 * token at the same time share one question; a question that failed is asked again. Safe
 * for use by many threads.
 */
public final class IntrospectedTokens {

	private final TokenIntrospection introspection;

	private final AsyncCache<TokenDigest, Answer> answers;

	private final ClaimTypes claimTypes = new ClaimTypes();

	private final Clock clock;

	private final Duration timeToLive;

	/**
	 * Create an empty one.
	 * @param introspection asks Keycloak
	 * @param maxAnswers how many answers are kept, at most
	 * @param timeToLive how long an answer counts; none counts for longer than the token
	 * is valid
	 */
	public IntrospectedTokens(TokenIntrospection introspection, long maxAnswers, Duration timeToLive) {
		this(introspection, maxAnswers, timeToLive, Clock.systemUTC(), Ticker.systemTicker());
	}

	IntrospectedTokens(TokenIntrospection introspection, long maxAnswers, Duration timeToLive, Clock clock,
			Ticker ticker) {
		this.introspection = introspection;
		this.timeToLive = timeToLive;
		this.clock = clock;
		this.answers = Caffeine.newBuilder()
			.maximumSize(maxAnswers)
			.expireAfter(Expiry.creating((TokenDigest digest, Answer answer) -> timeToLive(answer)))
			.ticker(ticker)
			.executor(Runnable::run)
			.buildAsync();
	}

	private Duration timeToLive(Answer answer) {
		Duration left = (answer.expiry() != null) ? Duration.between(this.clock.instant(), answer.expiry())
				: Duration.ZERO;
		Duration shorter = (left.compareTo(this.timeToLive) < 0) ? left : this.timeToLive;
		return shorter.isNegative() ? Duration.ZERO : shorter;
	}

	boolean concern(Jwt token) {
		return this.introspection.concerns(token.getClaims());
	}

	/**
	 * What Keycloak says of a token.
	 */
	CompletableFuture<Answer> ask(Jwt token) {
		String text = token.getTokenValue();
		return this.answers.get(TokenDigest.of(text),
				(digest, executor) -> this.introspection.ask(text)
					.thenApply((claims) -> answer(token, claims))
					.toCompletableFuture());
	}

	// What the realm has signed goes before what somebody says of it.
	private Answer answer(Jwt token, Map<String, @Nullable Object> said) {
		if (said.isEmpty()) {
			return new Answer(null, token.getExpiresAt());
		}
		Map<String, Object> claims = new LinkedHashMap<>();
		this.claimTypes.of(said).forEach((name, value) -> {
			if (value != null) {
				claims.put(name, value);
			}
		});
		claims.putAll(token.getClaims());
		return new Answer(new TokenContent(token.getHeaders(), claims), token.getExpiresAt());
	}

	/**
	 * An answer.
	 *
	 * @param content what the token says together with what Keycloak says of it;
	 * {@code null} if it isn't active
	 * @param expiry when the token expires
	 */
	record Answer(@Nullable TokenContent content, @Nullable Instant expiry) {

	}

}
