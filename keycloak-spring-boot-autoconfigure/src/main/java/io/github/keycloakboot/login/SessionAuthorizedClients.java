package io.github.keycloakboot.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Keeps the tokens of people who have logged in with their session, so that they end with
 * it, and two browsers of one user don't share them. Those of requests that come with a
 * token of their own are kept elsewhere: they have no session.
 */
public final class SessionAuthorizedClients implements OAuth2AuthorizedClientRepository {

	private final OAuth2AuthorizedClientRepository sessions = new HttpSessionOAuth2AuthorizedClientRepository();

	private final OAuth2AuthorizedClientRepository others;

	/**
	 * Create a repository.
	 * @param others where the clients of all others are kept
	 */
	public SessionAuthorizedClients(OAuth2AuthorizedClientRepository others) {
		this.others = others;
	}

	@Override
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registrationId,
			Authentication principal, HttpServletRequest request) {
		return of(principal).loadAuthorizedClient(registrationId, principal, request);
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		of(principal).saveAuthorizedClient(client, principal, request, response);
	}

	@Override
	public void removeAuthorizedClient(String registrationId, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		of(principal).removeAuthorizedClient(registrationId, principal, request, response);
	}

	private OAuth2AuthorizedClientRepository of(Authentication principal) {
		return (principal instanceof OAuth2AuthenticationToken) ? this.sessions : this.others;
	}

}
