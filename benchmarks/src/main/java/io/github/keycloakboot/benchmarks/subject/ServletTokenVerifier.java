package io.github.keycloakboot.benchmarks.subject;

import java.util.concurrent.CompletableFuture;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * A verifier that a servlet service has. It needs no server to be one.
 */
final class ServletTokenVerifier implements TokenVerifier {

	private final ConfigurableApplicationContext context;

	private final JwtDecoder decoder;

	private final JwtAuthenticationConverter converter;

	private ServletTokenVerifier(Side side, ConfigurableApplicationContext context) {
		this.context = context;
		this.decoder = context.getBean(JwtDecoder.class);
		side.require(this.decoder);
		// Without the bean, Spring Security takes a new one
		this.converter = context.getBeanProvider(JwtAuthenticationConverter.class)
			.getIfAvailable(JwtAuthenticationConverter::new);
	}

	static ServletTokenVerifier start(Side side, String... arguments) {
		return new ServletTokenVerifier(side,
				new SpringApplicationBuilder(BareApplication.class).web(WebApplicationType.NONE)
					.registerShutdownHook(false)
					.run(arguments));
	}

	@Override
	public AbstractAuthenticationToken verify(String token) {
		AbstractAuthenticationToken authentication = this.converter.convert(this.decoder.decode(token));
		if (authentication == null || authentication.getAuthorities().isEmpty()) {
			throw new IllegalStateException("The token gave no authorities");
		}
		return authentication;
	}

	@Override
	public CompletableFuture<AbstractAuthenticationToken> submit(String token) {
		try {
			return CompletableFuture.completedFuture(verify(token));
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
