package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.IntrospectionFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows how often what Keycloak has said of a token spares a question. Not under
 * Micrometer's names for caches, as those of verified tokens aren't either.
 */
final class IntrospectionCacheMeters implements MeterBinder {

	private final Map<String, IntrospectedTokens> tokens;

	/**
	 * Create meters.
	 * @param tokens what Keycloak says of tokens, by the issuer of their realm
	 */
	IntrospectionCacheMeters(Map<String, IntrospectedTokens> tokens) {
		this.tokens = Map.copyOf(tokens);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.tokens.forEach((issuer, tokens) -> {
			gets(tokens, IntrospectionFigures::hits).tags(IssuerTag.NAME, issuer, "result", "hit").register(registry);
			gets(tokens, IntrospectionFigures::misses).tags(IssuerTag.NAME, issuer, "result", "miss")
				.register(registry);
			Gauge.builder("keycloak.introspection.cache.size", tokens, (answers) -> answers.figures().entries())
				.description("Answers about tokens that are kept")
				.tag(IssuerTag.NAME, issuer)
				.register(registry);
		});
	}

	private static FunctionCounter.Builder<IntrospectedTokens> gets(IntrospectedTokens tokens,
			ToDoubleFunction<IntrospectionFigures> figure) {
		return FunctionCounter
			.builder("keycloak.introspection.cache.gets", tokens, (answers) -> figure.applyAsDouble(answers.figures()))
			.description("Tokens about which an answer was looked for");
	}

}
