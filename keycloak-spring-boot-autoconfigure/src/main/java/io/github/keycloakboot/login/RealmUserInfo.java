package io.github.keycloakboot.login;

import io.github.keycloakboot.http.BoundedHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestTemplate;

/**
 * Asks the realm at its UserInfo endpoint who has logged in. It follows no redirect, and
 * gives up an answer that is too large, comes too slowly, or tells of nobody.
 */
public final class RealmUserInfo implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

	private final DefaultOAuth2UserService service = new DefaultOAuth2UserService();

	/**
	 * Create one.
	 * @param http what sends the requests; it is closed by the caller
	 */
	public RealmUserInfo(BoundedHttpClient http) {
		RestTemplate calls = new RestTemplate(new BoundedRequests(http));
		calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
		this.service.setRestOperations(calls);
	}

	/**
	 * Ask who has logged in.
	 * @param request the log-in
	 * @return what UserInfo says of them
	 * @throws OAuth2AuthenticationException if it gives no answer that can be used
	 */
	@Override
	public @Nullable OAuth2User loadUser(OAuth2UserRequest request) {
		try {
			return this.service.loadUser(bySubject(request));
		}
		catch (IllegalArgumentException ex) {
			OAuth2Error error = new OAuth2Error("invalid_user_info_response", "UserInfo answers without a subject",
					null);
			throw new OAuth2AuthenticationException(error, error.toString(), ex);
		}
	}

	/**
	 * Of all claims, UserInfo has to have this one (OpenID Connect Core 1.0, section
	 * 5.3.2). What names users otherwise is a matter of the client's scopes.
	 */
	private static OAuth2UserRequest bySubject(OAuth2UserRequest request) {
		ClientRegistration registration = ClientRegistration.withClientRegistration(request.getClientRegistration())
			.userNameAttributeName(StandardClaimNames.SUB)
			.build();
		return new OAuth2UserRequest(registration, request.getAccessToken(), request.getAdditionalParameters());
	}

}
