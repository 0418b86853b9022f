package io.github.keycloakboot.sample.page;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page who is logged in.
 */
@RestController
class SessionController {

	private final SessionDescription description;

	SessionController(SessionDescription description) {
		this.description = description;
	}

	@GetMapping("/page/session")
	PageSession session(@AuthenticationPrincipal OidcUser user,
			@RegisteredOAuth2AuthorizedClient("keycloak-login") OAuth2AuthorizedClient client, CsrfToken csrf) {
		return this.description.describe(user, client, csrf);
	}

}
