package io.github.keycloakboot.web;

import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * The bearer token resolver of the starter's filter chain, which is its own affair
 * otherwise.
 */
public final class StarterTokenResolver {

	private StarterTokenResolver() {
	}

	/**
	 * Create one.
	 * @return a resolver as the filter chain has it
	 */
	public static BearerTokenResolver create() {
		return new AuthorizationHeaderTokenResolver();
	}

}
