package io.github.keycloakboot.sample.page;

import java.time.Clock;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Describes sessions by their access token, which is verified as that of any caller.
 */
@Component
class SessionDescription {

	private final JwtDecoder decoder;

	private final KeycloakAuthoritiesConverter authorities;

	private final Clock clock;

	SessionDescription(JwtDecoder decoder, KeycloakAuthoritiesConverter authorities, Clock clock) {
		this.decoder = decoder;
		this.authorities = authorities;
		this.clock = clock;
	}

	PageSession describe(OidcUser user, OAuth2AuthorizedClient client, CsrfToken csrf) {
		Jwt token = this.decoder.decode(client.getAccessToken().getTokenValue());
		return new PageSession(
				new PageSession.User(user.getName(), user.getPreferredUsername(), user.getFullName(), user.getEmail()),
				DecodedToken.of(token), ExplainedAuthority.of(this.authorities.explain(token)), token.getIssuedAt(),
				token.getExpiresAt(), this.clock.instant(),
				new PageSession.FormToken(csrf.getParameterName(), csrf.getToken()));
	}

}
