package io.github.keycloakboot.web;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.util.StringUtils;

/**
 * What a caller is told of the refusal of a request, servlet or reactive.
 *
 * @param detail a sentence without anything of the token
 */
public record Problem(String detail) {

	/**
	 * The request isn't authenticated.
	 * @param failure why
	 * @return what to tell
	 */
	public static Problem notAuthenticated(AuthenticationException failure) {
		if (failure instanceof OAuth2AuthenticationException refusal) {
			String description = refusal.getError().getDescription();
			return new Problem(StringUtils.hasText(description) ? description : "The access token is refused");
		}
		return new Problem("An access token is needed in the Authorization header");
	}

	/**
	 * The token of the request lacks an authority.
	 * @return what to tell
	 */
	public static Problem denied() {
		return new Problem("The access token doesn't give the authority that this request needs");
	}

	/**
	 * Keycloak doesn't answer, and nobody knows whether the token is good.
	 * @return what to tell
	 */
	public static Problem unavailable() {
		return new Problem("The access token can't be verified at the moment");
	}

}
