package io.github.keycloakboot.login;

import java.io.Serial;
import java.io.Serializable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * Keeps the tokens of people who have logged in at Keycloak with their session, so that
 * they end with it, and two browsers of one user don't share them. All others are kept
 * elsewhere. The session holds tokens only, and not the client's secret: sessions may be
 * stored where others can read them.
 */
public final class SessionAuthorizedClients implements OAuth2AuthorizedClientRepository {

	private static final String ATTRIBUTE = SessionAuthorizedClients.class.getName();

	private final String registrationId;

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientRepository others;

	/**
	 * Create a repository.
	 * @param registrationId the registration by which people log in
	 * @param registrations where it is found
	 * @param others where the clients of all others are kept
	 */
	public SessionAuthorizedClients(String registrationId, ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientRepository others) {
		this.registrationId = registrationId;
		this.registrations = registrations;
		this.others = others;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registrationId,
			Authentication principal, HttpServletRequest request) {
		if (!isLogin(registrationId, principal)) {
			return this.others.loadAuthorizedClient(registrationId, principal, request);
		}
		HttpSession session = request.getSession(false);
		Object kept = (session != null) ? session.getAttribute(ATTRIBUTE) : null;
		ClientRegistration registration = this.registrations.findByRegistrationId(registrationId);
		if (registration == null || !(kept instanceof Tokens tokens)) {
			return null;
		}
		return (T) new OAuth2AuthorizedClient(registration, principal.getName(), tokens.accessToken(),
				tokens.refreshToken());
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		if (isLogin(client.getClientRegistration().getRegistrationId(), principal)) {
			request.getSession().setAttribute(ATTRIBUTE, new Tokens(client.getAccessToken(), client.getRefreshToken()));
		}
		else {
			this.others.saveAuthorizedClient(client, principal, request, response);
		}
	}

	@Override
	public void removeAuthorizedClient(String registrationId, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		if (!isLogin(registrationId, principal)) {
			this.others.removeAuthorizedClient(registrationId, principal, request, response);
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

	private boolean isLogin(String registrationId, Authentication principal) {
		return this.registrationId.equals(registrationId) && principal instanceof OAuth2AuthenticationToken login
				&& this.registrationId.equals(login.getAuthorizedClientRegistrationId());
	}

	private record Tokens(OAuth2AccessToken accessToken,
			@Nullable OAuth2RefreshToken refreshToken) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		@Override
		public String toString() {
			return "Tokens";
		}

	}

}
