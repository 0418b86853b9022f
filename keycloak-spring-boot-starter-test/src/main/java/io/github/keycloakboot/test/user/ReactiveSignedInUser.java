package io.github.keycloakboot.test.user;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;

/**
 * What a reactive application makes of a token.
 */
final class ReactiveSignedInUser {

	private final ApplicationContext context;

	ReactiveSignedInUser(ApplicationContext context) {
		this.context = context;
	}

	Mono<AbstractAuthenticationToken> of(MockAccessToken token) {
		Mono<? extends AbstractAuthenticationToken> authentication = converter().convert(token.issuedFor(this.context));
		if (authentication == null) {
			return Mono.error(noUser());
		}
		return authentication.cast(AbstractAuthenticationToken.class).switchIfEmpty(Mono.error(this::noUser));
	}

	private IllegalStateException noUser() {
		return new IllegalStateException("The converter of the application makes nothing of the token of a user");
	}

	/**
	 * Spring Security takes a bean of exactly this type by itself. Any other converter is
	 * set by the application's own filter chain.
	 */
	private Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter() {
		List<Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>>> others = converters()
			.orderedStream()
			.filter((converter) -> !(converter instanceof ReactiveJwtAuthenticationConverter))
			.toList();
		return new OnlyConverter<Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>>>(others)
			.orElse(() -> this.context.getBeanProvider(ReactiveJwtAuthenticationConverter.class)
				.getIfAvailable(ReactiveJwtAuthenticationConverter::new));
	}

	private ObjectProvider<Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>>> converters() {
		return this.context.getBeanProvider(new ParameterizedTypeReference<>() {
		});
	}

}
