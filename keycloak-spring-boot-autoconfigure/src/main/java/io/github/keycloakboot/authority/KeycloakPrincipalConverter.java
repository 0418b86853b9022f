package io.github.keycloakboot.authority;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Names the principal of a token by a claim of choice, else by its subject, else by the
 * empty string: lightweight access tokens of Keycloak, and some realms' admin tokens,
 * have no subject. The principal is still a {@link Jwt}, equal to any other principal of
 * the same token, so that {@code @AuthenticationPrincipal Jwt} works.
 *
 * @see org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter#setJwtPrincipalConverter
 */
public final class KeycloakPrincipalConverter implements Converter<Jwt, OAuth2AuthenticatedPrincipal> {

	private final String nameClaim;

	/**
	 * Creates a converter.
	 * @param nameClaim the claim that names the principal, as in {@code sub} or
	 * {@code preferred_username}
	 * @throws IllegalArgumentException if it is blank
	 */
	public KeycloakPrincipalConverter(String nameClaim) {
		if (nameClaim.isBlank()) {
			throw new IllegalArgumentException(
					"the claim that names the principal is blank: leave it out to get 'sub', or give one such as 'preferred_username'");
		}
		this.nameClaim = nameClaim;
	}

	/**
	 * The principal of a token.
	 * @param jwt a verified token
	 * @return the principal, a {@link Jwt} with the same claims
	 */
	@Override
	public OAuth2AuthenticatedPrincipal convert(Jwt jwt) {
		String name = nonBlankString(jwt, this.nameClaim);
		if (name == null) {
			name = nonBlankString(jwt, JwtClaimNames.SUB);
		}
		return new NamedJwt(jwt, (name != null) ? name : "");
	}

	private static @Nullable String nonBlankString(Jwt jwt, String claim) {
		return (jwt.getClaims().get(claim) instanceof String value && !value.isBlank()) ? value : null;
	}

}
