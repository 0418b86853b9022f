package io.github.keycloakboot.principal;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * A parameter of a controller's method that takes a {@link KeycloakPrincipal} or
 * {@link KeycloakOrganizations}, or an {@link Optional} of one.
 *
 * @param parameter the parameter; where it is nested in another type, at its level
 */
public record PrincipalParameter(MethodParameter parameter) {

	/**
	 * Whether it is one.
	 * @return whether {@link #argument} knows what to give it
	 */
	public boolean isSupported() {
		Class<?> type = type();
		return type == KeycloakPrincipal.class || type == KeycloakOrganizations.class;
	}

	private Class<?> type() {
		return valueParameter().getNestedParameterType();
	}

	private MethodParameter valueParameter() {
		return isOptionalOf() ? this.parameter.nested() : this.parameter;
	}

	private boolean isOptionalOf() {
		return this.parameter.getNestedParameterType() == Optional.class;
	}

	/**
	 * What it gets from the caller.
	 * @param authentication the caller, or {@code null} if there is none
	 * @return the argument; without a token {@link Optional#empty()} or, where the
	 * parameter may be null, {@code null}
	 * @throws AuthenticationException if the parameter needs a token, and the caller is
	 * nobody
	 * @throws AccessDeniedException if it needs one, and the caller came with something
	 * else
	 * @throws IllegalStateException if the caller has logged in with a browser: the
	 * controller has to take another parameter then
	 */
	public @Nullable Object argument(@Nullable Authentication authentication) {
		Jwt token = token(authentication);
		if (token != null) {
			KeycloakPrincipal principal = KeycloakPrincipal.of(token);
			Object value = (type() == KeycloakPrincipal.class) ? principal : principal.organizations();
			return isOptionalOf() ? Optional.of(value) : value;
		}
		if (isOptionalOf()) {
			return Optional.empty();
		}
		if (this.parameter.isOptional()) {
			return null;
		}
		throw withoutToken(authentication);
	}

	private @Nullable Jwt token(@Nullable Authentication authentication) {
		if (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> byToken
				&& byToken.getToken() instanceof Jwt token) {
			return token;
		}
		Object principal = (authentication != null) ? authentication.getPrincipal() : null;
		if (principal instanceof OidcUser) {
			throw new IllegalStateException("A parameter of type " + type().getSimpleName()
					+ " is for callers with an access token. This one has logged in, and nobody knows by an ID token "
					+ "what roles and organizations they have: take @AuthenticationPrincipal OidcUser, "
					+ "and ask the authorities.");
		}
		return (principal instanceof Jwt token) ? token : null;
	}

	private static RuntimeException withoutToken(@Nullable Authentication authentication) {
		AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
		return trust.isAuthenticated(authentication)
				? new AccessDeniedException("The caller is authenticated by something else than an access token")
				: new AuthenticationCredentialsNotFoundException("The caller has no access token");
	}

}
