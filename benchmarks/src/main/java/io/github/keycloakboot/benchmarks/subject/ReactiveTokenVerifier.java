package io.github.keycloakboot.benchmarks.subject;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverterAdapter;

/**
 * A verifier that a reactive service has. Such a service is one with a server only.
 */
final class ReactiveTokenVerifier implements TokenVerifier {

	private final ConfigurableApplicationContext context;

	private final ReactiveJwtDecoder decoder;

	private final Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter;

	private ReactiveTokenVerifier(Side side, ConfigurableApplicationContext context) {
		this.context = context;
		this.decoder = context.getBean(ReactiveJwtDecoder.class);
		side.require(this.decoder);
		this.converter = switch (side) {
			case SPRING -> context.getBeanProvider(ReactiveJwtAuthenticationConverter.class)
				.getIfAvailable(ReactiveJwtAuthenticationConverter::new);
			// As its filter chain does
			case STARTER ->
				new ReactiveJwtAuthenticationConverterAdapter(context.getBean(JwtAuthenticationConverter.class));
		};
	}

	static ReactiveTokenVerifier start(Side side, String... arguments) {
		return new ReactiveTokenVerifier(side,
				new SpringApplicationBuilder(BareApplication.class).web(WebApplicationType.REACTIVE)
					.registerShutdownHook(false)
					.properties("server.port=0")
					.run(arguments));
	}

	@Override
	public AbstractAuthenticationToken verify(String token) {
		return required(authentication(token).block());
	}

	@Override
	public CompletableFuture<AbstractAuthenticationToken> submit(String token) {
		return authentication(token).<AbstractAuthenticationToken>map(ReactiveTokenVerifier::required).toFuture();
	}

	private Mono<? extends AbstractAuthenticationToken> authentication(String token) {
		return this.decoder.decode(token).flatMap(this.converter::convert);
	}

	private static AbstractAuthenticationToken required(@Nullable AbstractAuthenticationToken authentication) {
		if (authentication == null || authentication.getAuthorities().isEmpty()) {
			throw new IllegalStateException("The token gave no authorities");
		}
		return authentication;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
