package io.github.keycloakboot.test.user;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What a servlet application, or one that is none of the web, makes of a token.
 */
final class SignedInUser {

	private static final String CHAIN_OF_THE_STARTER = "keycloakSecurityFilterChain";

	private static final String CHAIN_OF_SPRING_BOOT = "defaultSecurityFilterChain";

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
		return this.context.getBeanProvider(JwtAuthenticationConverter.class).getIfAvailable(this::ofAnotherChain);
	}

	/**
	 * What Spring Security makes of tokens by itself is right for a chain that the
	 * application has set up without the starter. Where nothing reads tokens, a test of
	 * what is forbidden would pass whatever the application says.
	 */
	private JwtAuthenticationConverter ofAnotherChain() {
		List<String> chains = List.of(this.context.getBeanNamesForType(SecurityFilterChain.class, true, false));
		if (chains.stream().allMatch(CHAIN_OF_SPRING_BOOT::equals)) {
			throw new IllegalStateException("Nothing in this application context reads tokens, so nobody knows the "
					+ "authorities that the application gives this user: it has neither the starter's converter, nor "
					+ "one of its own, nor a filter chain of its own. The starter is at work where it is known where "
					+ "Keycloak is: set keycloak.issuer-uri for the test, to any realm. In a context without "
					+ "auto-configuration, add @ImportAutoConfiguration({ KeycloakAutoConfiguration.class, "
					+ "KeycloakResourceServerAutoConfiguration.class, KeycloakMethodSecurityAutoConfiguration.class })");
		}
		return new JwtAuthenticationConverter();
	}

	private ObjectProvider<Converter<Jwt, ? extends AbstractAuthenticationToken>> converters() {
		return this.context.getBeanProvider(new ParameterizedTypeReference<>() {
		});
	}

}
