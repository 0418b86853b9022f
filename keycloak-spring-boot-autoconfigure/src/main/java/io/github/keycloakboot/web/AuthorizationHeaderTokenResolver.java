package io.github.keycloakboot.web;

import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Finds the bearer token in the {@code Authorization} header, and nowhere else.
 */
final class AuthorizationHeaderTokenResolver implements BearerTokenResolver {

	private final BearerHeader grammar = new BearerHeader();

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
		return (headers != null) ? this.grammar.token(headers.asIterator()) : null;
	}

}
