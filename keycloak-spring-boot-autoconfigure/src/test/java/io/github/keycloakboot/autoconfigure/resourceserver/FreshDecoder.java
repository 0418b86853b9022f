package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.introspection.KeycloakIntrospectionAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * The decoder of a servlet service.
 */
final class FreshDecoder implements JwtDecoder, ExchangedDecoder {

	private volatile JwtDecoder current = (token) -> {
		throw new JwtException("no decoder yet");
	};

	@Override
	public void with(String issuer, Duration readTimeout, Runnable attack, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakIntrospectionAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues(ExchangedDecoder.properties(issuer, readTimeout))
			.withPropertyValues(properties)
			.run((context) -> {
				this.current = context.getBean(JwtDecoder.class);
				attack.run();
			});
	}

	@Override
	public Jwt decode(String token) {
		return this.current.decode(token);
	}

}
