package io.github.keycloakboot.login;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Sends whoever has logged out here on to Keycloak, where their session ends, too (OpenID
 * Connect RP-Initiated Logout 1.0). A script can't follow a redirect there: it gets 204
 * with the address in {@code Location}, for the browser to open.
 */
final class LoggedOut extends OidcClientInitiatedLogoutSuccessHandler {

	LoggedOut(ClientRegistrationRepository registrations, LoginSettings settings) {
		super(registrations);
		BrowserRequest browser = new BrowserRequest();
		setPostLogoutRedirectUri(settings.postLogoutUri());
		setRedirectStrategy((request, response, url) -> {
			// Who had no session any more goes to the root of this application
			response.setHeader(HttpHeaders.LOCATION, url.startsWith("/") ? request.getContextPath() + url : url);
			response
				.setStatus(browser.matches(request) ? HttpServletResponse.SC_FOUND : HttpServletResponse.SC_NO_CONTENT);
		});
	}

}
