package io.github.keycloakboot.sample.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gets a new access token at once. One that is about to expire is renewed without being
 * asked for, whenever it is used.
 */
@RestController
class RefreshController {

	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens;

	private final OAuth2AuthorizedClientRepository clients;

	private final SessionDescription description;

	RefreshController(OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens,
			OAuth2AuthorizedClientRepository clients, SessionDescription description) {
		this.tokens = tokens;
		this.clients = clients;
		this.description = description;
	}

	@PostMapping("/page/refresh")
	PageSession refresh(@AuthenticationPrincipal OidcUser user, Authentication authentication,
			@RegisteredOAuth2AuthorizedClient("keycloak-login") OAuth2AuthorizedClient client, CsrfToken csrf,
			HttpServletRequest request, HttpServletResponse response) {
		OAuth2AuthorizedClient refreshed = refresh(client);
		this.clients.saveAuthorizedClient(refreshed, authentication, request, response);
		return this.description.describe(user, refreshed, csrf);
	}

	private OAuth2AuthorizedClient refresh(OAuth2AuthorizedClient client) {
		OAuth2RefreshToken refreshToken = client.getRefreshToken();
		if (refreshToken == null) {
			throw new ClientAuthorizationRequiredException(client.getClientRegistration().getRegistrationId());
		}
		OAuth2AccessTokenResponse answer = this.tokens.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
				client.getClientRegistration(), client.getAccessToken(), refreshToken));
		return new OAuth2AuthorizedClient(client.getClientRegistration(), client.getPrincipalName(),
				answer.getAccessToken(), answer.getRefreshToken());
	}

}
