package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.introspection.KeycloakIntrospectionAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveResourceServerAutoConfiguration;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * The decoder of a reactive service.
 */
final class FreshReactiveDecoder implements ReactiveJwtDecoder, ExchangedDecoder {

	private volatile ReactiveJwtDecoder current = (token) -> Mono.error(new JwtException("no decoder yet"));

	@Override
	public void with(String issuer, Duration readTimeout, Runnable attack, String... properties) {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakIntrospectionAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class,
					KeycloakReactiveResourceServerAutoConfiguration.class))
			.withPropertyValues(ExchangedDecoder.properties(issuer, readTimeout))
			.withPropertyValues(properties)
			.run((context) -> {
				this.current = context.getBean(ReactiveJwtDecoder.class);
				attack.run();
			});
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return this.current.decode(token);
	}

}
