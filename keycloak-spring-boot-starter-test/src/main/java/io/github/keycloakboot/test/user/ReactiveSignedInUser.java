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
import org.springframework.security.web.server.SecurityWebFilterChain;

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
				.getIfAvailable(this::ofAnotherChain));
	}

	/**
	 * What Spring Security makes of tokens by itself is right for a chain that was set up
	 * without the starter. Where there is no chain at all, nothing reads tokens, and a
	 * test of what is forbidden would pass whatever the application says.
	 */
	private ReactiveJwtAuthenticationConverter ofAnotherChain() {
		if (this.context.getBeanNamesForType(SecurityWebFilterChain.class, true, false).length == 0) {
			throw new IllegalStateException("Nothing in this application context reads tokens, so nobody knows the "
					+ "authorities that the application gives this user: it has neither the starter's converter, nor "
					+ "one of its own, nor a filter chain of its own. The starter is at work where it is known where "
					+ "Keycloak is: set keycloak.issuer-uri for the test, to any realm");
		}
		return new ReactiveJwtAuthenticationConverter();
	}

	private ObjectProvider<Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>>> converters() {
		return this.context.getBeanProvider(new ParameterizedTypeReference<>() {
		});
	}

}
