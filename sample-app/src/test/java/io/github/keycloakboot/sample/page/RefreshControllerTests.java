package io.github.keycloakboot.sample.page;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link RefreshController}.
 */
class RefreshControllerTests {

	private final ClientRegistration registration = ClientRegistration.withRegistrationId("keycloak-login")
		.clientId("orders-api")
		.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
		.redirectUri("http://localhost/")
		.authorizationUri("http://localhost/auth")
		.tokenUri("http://localhost/token")
		.build();

	@SuppressWarnings("unchecked")
	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens = Mockito
		.mock(OAuth2AccessTokenResponseClient.class);

	private final OAuth2AuthorizedClientRepository clients = Mockito.mock(OAuth2AuthorizedClientRepository.class);

	private final SessionDescription description = Mockito.mock(SessionDescription.class);

	private final RefreshController controller = new RefreshController(this.tokens, this.clients, this.description);

	@Test
	void newTokenTakesThePlaceOfTheOldOne() {
		given(this.tokens.getTokenResponse(any())).willReturn(OAuth2AccessTokenResponse.withToken("new")
			.tokenType(OAuth2AccessToken.TokenType.BEARER)
			.expiresIn(300)
			.refreshToken("next")
			.build());
		refresh(new OAuth2RefreshToken("first", Instant.EPOCH));
		ArgumentCaptor<OAuth2AuthorizedClient> saved = ArgumentCaptor.captor();
		then(this.clients).should().saveAuthorizedClient(saved.capture(), any(), any(), any());
		assertThat(saved.getValue().getAccessToken().getTokenValue()).isEqualTo("new");
		assertThat(saved.getValue().getRefreshToken()).extracting(OAuth2RefreshToken::getTokenValue).isEqualTo("next");
		assertThat(saved.getValue().getPrincipalName()).isEqualTo("bob");
		then(this.description).should().describe(any(), Mockito.same(saved.getValue()), any());
	}

	@Test
	void withoutRefreshTokenTheUserHasToLogInAgain() {
		assertThatExceptionOfType(ClientAuthorizationRequiredException.class).isThrownBy(() -> refresh(null));
		then(this.clients).shouldHaveNoInteractions();
	}

	private void refresh(@Nullable OAuth2RefreshToken refreshToken) {
		OAuth2AccessToken old = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "old", Instant.EPOCH,
				Instant.ofEpochSecond(300));
		this.controller.refresh(Mockito.mock(OidcUser.class), new TestingAuthenticationToken("bob", ""),
				new OAuth2AuthorizedClient(this.registration, "bob", old, refreshToken),
				new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", "c5rf"), new MockHttpServletRequest(),
				new MockHttpServletResponse());
	}

}
