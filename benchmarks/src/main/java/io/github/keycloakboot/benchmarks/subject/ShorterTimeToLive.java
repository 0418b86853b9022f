package io.github.keycloakboot.benchmarks.subject;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Lets Spring's decoder keep its keys for less than 5 minutes, for which it has no
 * property: the decoder's own source of keys, as it is, behind a new cache of the same
 * kind.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ShorterTimeToLive.PROPERTY)
class ShorterTimeToLive {

	static final String PROPERTY = "benchmarks.spring.time-to-live";

	@Bean
	JwkSetUriJwtDecoderBuilderCustomizer timeToLiveCustomizer(Environment environment) {
		Duration timeToLive = environment.getRequiredProperty(PROPERTY, Duration.class);
		return (builder) -> builder.jwtProcessorCustomizer((processor) -> shorten(processor, timeToLive));
	}

	private static void shorten(ConfigurableJWTProcessor<SecurityContext> processor, Duration timeToLive) {
		if (!(processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<SecurityContext> selector)
				|| !(selector.getJWKSource() instanceof JWKSetBasedJWKSource<SecurityContext> source)
				|| !(source.getJWKSetSource() instanceof CachingJWKSetSource<SecurityContext> cache)) {
			throw new IllegalStateException("Spring's decoder is built otherwise than this benchmark believes");
		}
		JWKSource<SecurityContext> shorter = JWKSourceBuilder.create(cache.getSource())
			.refreshAheadCache(false)
			.rateLimited(false)
			.cache(timeToLive.toMillis(), cache.getCacheRefreshTimeout())
			.build();
		Set<JWSAlgorithm> algorithms = JWSAlgorithm.Family.SIGNATURE.stream()
			.filter(selector::isAllowed)
			.collect(Collectors.toSet());
		processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, shorter));
	}

}
