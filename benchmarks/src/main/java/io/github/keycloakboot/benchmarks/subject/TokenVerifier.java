package io.github.keycloakboot.benchmarks.subject;

import java.util.List;

import io.github.keycloakboot.test.StubKeycloak;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * The part of a resource server that turns a token into an authentication: its decoder
 * and its mapping of claims to authorities, out of an application that was started for
 * it.
 */
public final class TokenVerifier implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final JwtDecoder decoder;

	private final JwtAuthenticationConverter converter;

	private TokenVerifier(Side side, ConfigurableApplicationContext context) {
		this.context = context;
		this.decoder = context.getBean(JwtDecoder.class);
		side.require(this.decoder);
		// Without the bean, Spring Security takes a new one
		this.converter = context.getBeanProvider(JwtAuthenticationConverter.class)
			.getIfAvailable(JwtAuthenticationConverter::new);
	}

	/**
	 * Start an application without a web server.
	 * @param side whose
	 * @param keycloak the realm
	 * @param properties further properties, as {@code name=value}
	 * @return its verifier
	 */
	public static TokenVerifier start(Side side, StubKeycloak keycloak, String... properties) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run(side.arguments(keycloak.issuerUri(), List.of(properties)));
		return new TokenVerifier(side, context);
	}

	/**
	 * Verify a token and map its claims.
	 * @param token the token
	 * @return the authentication
	 */
	public AbstractAuthenticationToken verify(String token) {
		AbstractAuthenticationToken authentication = this.converter.convert(this.decoder.decode(token));
		if (authentication == null || authentication.getAuthorities().isEmpty()) {
			throw new IllegalStateException("The token gave no authorities");
		}
		return authentication;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * An application of nothing but auto-configuration.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ShorterTimeToLive.class)
	static class Application {

	}

}
