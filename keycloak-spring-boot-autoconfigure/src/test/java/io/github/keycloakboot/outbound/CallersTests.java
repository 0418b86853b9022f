package io.github.keycloakboot.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

class CallersTests {

	private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

	private final Authentication bearer = new JwtAuthenticationToken(
			Jwt.withTokenValue("alices-token").header("alg", "RS256").subject("alice").expiresAt(EXPIRY).build());

	private final Authentication loggedIn = new OAuth2AuthenticationToken(
			new DefaultOAuth2User(List.of(), Map.of("sub", "bob"), "sub"), List.of(), "keycloak-login");

	private final Callers callers = Callers.withBearerToken()
		.or(new LoggedInUsers((request) -> authorized(request.getClientRegistrationId())));

	private static OAuth2AuthorizedClient authorized(String registrationId) {
		ClientRegistration registration = ClientRegistration.withRegistrationId(registrationId)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.clientId("web")
			.tokenUri("https://sso.example.com")
			.build();
		return new OAuth2AuthorizedClient(registration, "bob", new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
				"bobs-token-of-" + registrationId, EXPIRY.minusSeconds(60), EXPIRY));
	}

	@Test
	void whoCameWithATokenHasThatOne() {
		assertThat(this.callers.token(this.bearer)).isEqualTo(new CallerToken("alices-token", EXPIRY));
	}

	@Test
	void whoLoggedInHasTheOneThatIsKeptHere() {
		assertThat(this.callers.token(this.loggedIn))
			.isEqualTo(new CallerToken("bobs-token-of-keycloak-login", EXPIRY));
	}

	@Test
	void userWhoLoggedInBeforeTheirTokenWasLostHasNone() {
		assertThat(new LoggedInUsers((request) -> null).token(this.loggedIn)).isNull();
	}

	@Test
	void nobodyElseHasAToken() {
		assertThat(this.callers.token(null)).isNull();
		assertThat(this.callers.token(new TestingAuthenticationToken("carol", "password"))).isNull();
	}

	@Test
	void tokenDoesNotShow() {
		assertThat(new CallerToken("alices-token", EXPIRY).toString()).doesNotContain("alices-token");
	}

}
