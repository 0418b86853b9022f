package io.github.keycloakboot.test.user;

import java.util.List;

import io.github.keycloakboot.jwk.RealmLocation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * What an application makes of a token: its issuer is that of the application's realm,
 * its authorities come from the application's converter.
 */
final class SignedInUser {

	private static final String NO_REALM = "http://localhost:8080/realms/mock";

	private final ApplicationContext context;

	SignedInUser(ApplicationContext context) {
		this.context = context;
	}

	AbstractAuthenticationToken of(MockAccessToken token) {
		RealmLocation realm = this.context.getBeanProvider(RealmLocation.class)
			.getIfUnique(() -> RealmLocation.ofIssuer(NO_REALM));
		AbstractAuthenticationToken authentication = converter().convert(token.issuedBy(realm));
		if (authentication == null) {
			throw new IllegalStateException("The converter of the application makes null of the token of a user");
		}
		return authentication;
	}

	/**
	 * Spring Security takes a bean of exactly this type by itself. Any other converter is
	 * set by the application's own filter chain.
	 */
	private Converter<Jwt, ? extends AbstractAuthenticationToken> converter() {
		List<Converter<Jwt, ? extends AbstractAuthenticationToken>> others = converters().orderedStream()
			.filter((converter) -> !(converter instanceof JwtAuthenticationConverter))
			.toList();
		if (others.size() == 1) {
			return others.get(0);
		}
		if (others.isEmpty()) {
			return this.context.getBeanProvider(JwtAuthenticationConverter.class)
				.getIfAvailable(JwtAuthenticationConverter::new);
		}
		throw new IllegalStateException("The application has " + others.size()
				+ " converters of tokens (Converter<Jwt, AbstractAuthenticationToken>), and this test can't tell which of them "
				+ "it is about. Leave all but one out of its context");
	}

	private ObjectProvider<Converter<Jwt, ? extends AbstractAuthenticationToken>> converters() {
		return this.context.getBeanProvider(new ParameterizedTypeReference<>() {
		});
	}

}
