package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.keycloakboot.jwt.TokenCacheFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what the memory for verified tokens of each realm is good for. Not under
 * Micrometer's names for caches: Prometheus takes meters of one name with the same tags
 * only, and those of the application's caches have others.
 */
final class TokenCacheMeters implements MeterBinder {

	private static final String GETS = "keycloak.tokens.cache.gets";

	private final Map<String, TokenCache> caches;

	/**
	 * Create meters.
	 * @param caches the caches, by the issuer that names them
	 */
	TokenCacheMeters(Map<String, TokenCache> caches) {
		this.caches = Map.copyOf(caches);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.caches.forEach((issuer, cache) -> bind(registry, issuer, cache));
	}

	private static void bind(MeterRegistry registry, String issuer, TokenCache cache) {
		counter(GETS, cache, TokenCacheFigures::hits).description("Tokens that were looked for in the cache")
			.tags(IssuerTag.NAME, issuer, "result", "hit")
			.register(registry);
		counter(GETS, cache, TokenCacheFigures::misses).description("Tokens that were looked for in the cache")
			.tags(IssuerTag.NAME, issuer, "result", "miss")
			.register(registry);
		counter("keycloak.tokens.cache.evictions", cache, TokenCacheFigures::evictions)
			.description("Tokens that had to make room for others")
			.tag(IssuerTag.NAME, issuer)
			.register(registry);
		Gauge.builder("keycloak.tokens.cache.size", cache, (tokens) -> tokens.figures().entries())
			.description("Tokens in the cache")
			.tag(IssuerTag.NAME, issuer)
			.register(registry);
		Gauge.builder("keycloak.tokens.cache.memory", cache, (tokens) -> tokens.figures().weight())
			.description("Memory that the tokens in the cache take, approximately")
			.baseUnit("bytes")
			.tag(IssuerTag.NAME, issuer)
			.register(registry);
	}

	private static FunctionCounter.Builder<TokenCache> counter(String name, TokenCache cache,
			ToDoubleFunction<TokenCacheFigures> figure) {
		return FunctionCounter.builder(name, cache, (tokens) -> figure.applyAsDouble(tokens.figures()));
	}

}
