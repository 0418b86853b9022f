package io.github.keycloakboot.test.user;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * What a servlet application, or one that is none of the web, makes of a token.
 */
final class SignedInUser {

	private static final String CHAIN_OF_THE_STARTER = "keycloakSecurityFilterChain";

	private final ApplicationContext context;

	SignedInUser(ApplicationContext context) {
		this.context = context;
	}

	AbstractAuthenticationToken of(MockAccessToken token) {
		AbstractAuthenticationToken authentication = converter().convert(token.issuedFor(this.context));
		if (authentication == null) {
			throw new IllegalStateException("The converter of the application makes null of the token of a user");
		}
		return authentication;
	}

	/**
	 * Spring Security takes a bean of exactly this type by itself. Any other converter is
	 * set by the application's own filter chain; where the starter's chain is in use,
	 * nobody asks it.
	 */
	private Converter<Jwt, ? extends AbstractAuthenticationToken> converter() {
		if (this.context.containsBean(CHAIN_OF_THE_STARTER)) {
			return bySpringSecurity();
		}
		List<Converter<Jwt, ? extends AbstractAuthenticationToken>> others = converters().orderedStream()
			.filter((converter) -> !(converter instanceof JwtAuthenticationConverter))
			.toList();
		return new OnlyConverter<>(others).orElse(this::bySpringSecurity);
	}

	private JwtAuthenticationConverter bySpringSecurity() {
		return this.context.getBeanProvider(JwtAuthenticationConverter.class)
			.getIfAvailable(JwtAuthenticationConverter::new);
	}

	private ObjectProvider<Converter<Jwt, ? extends AbstractAuthenticationToken>> converters() {
		return this.context.getBeanProvider(new ParameterizedTypeReference<>() {
		});
	}

}
