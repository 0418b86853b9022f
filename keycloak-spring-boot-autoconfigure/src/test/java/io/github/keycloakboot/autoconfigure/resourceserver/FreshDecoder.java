package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * The decoder of a running service, to be exchanged for one that knows no keys yet: to
 * start a service for each way in which Keycloak may be broken would take too long.
 */
final class FreshDecoder implements JwtDecoder {

	private volatile JwtDecoder current = (token) -> {
		throw new JwtException("no decoder yet");
	};

	/**
	 * Runs with a decoder as the auto-configuration wires it, and closes all that belongs
	 * to it.
	 */
	void with(String issuer, Duration readTimeout, Runnable attack, String... properties) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + issuer, "keycloak.client-id=orders-api",
					"keycloak.http.read-timeout=" + readTimeout.toMillis() + "ms")
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
