package io.github.keycloakboot.web;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * A token that is bound by DPoP came as a bearer token, as if anybody might use it (RFC
 * 9449, section 7.2).
 */
final class BoundTokenException extends OAuth2AuthenticationException {

	BoundTokenException() {
		super(BearerTokenErrors.invalidToken("The token is bound by DPoP and needs a proof"));
	}

}
