package io.github.keycloakboot.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class CallersTests {

	private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

	private static final String ISSUER = "https://sso.example.com/realms/shop";

	private static final ClientRegistration REALM = registration("keycloak-login", ISSUER);

	private static final ClientRegistration OTHER = registration("other", "https://login.example.org");

	private static final ClientRegistration GITHUB = registration("github", null);

	private final Callers callers = Callers.withBearerToken(ISSUER)
		.or(new LoggedInUsers((request) -> authorized(request.getClientRegistrationId()), ISSUER));

	private static ClientRegistration registration(String id, @Nullable String issuer) {
		ClientRegistration.Builder builder = ClientRegistration.withRegistrationId(id)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.clientId("web")
			.tokenUri("https://sso.example.com");
		return ((issuer != null) ? builder.issuerUri(issuer) : builder).build();
	}

	private static OAuth2AuthorizedClient authorized(String registrationId) {
		ClientRegistration registration = Stream.of(REALM, OTHER, GITHUB)
			.filter((candidate) -> candidate.getRegistrationId().equals(registrationId))
			.findFirst()
			.orElseThrow();
		return new OAuth2AuthorizedClient(registration, "bob", token("bobs-token-of-" + registrationId));
	}

	private static OAuth2AccessToken token(String value) {
		return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, EXPIRY.minusSeconds(60), EXPIRY);
	}

	private static Authentication loggedIn(String registrationId) {
		return new OAuth2AuthenticationToken(new DefaultOAuth2User(List.of(), Map.of("sub", "bob"), "sub"), List.of(),
				registrationId);
	}

	private static Authentication bearer(Map<String, Object> claims) {
		return new JwtAuthenticationToken(Jwt.withTokenValue("alices-token")
			.header("alg", "RS256")
			.subject("alice")
			.expiresAt(EXPIRY)
			.claims((all) -> all.putAll(claims))
			.build());
	}

	private static Authentication opaque(String issuer) {
		OAuth2AuthenticatedPrincipal principal = new DefaultOAuth2AuthenticatedPrincipal(Map.of("iss", issuer),
				List.of());
		return new BearerTokenAuthentication(principal, token("opaque"), List.of());
	}

	/**
	 * Whatever another test has left behind on this thread.
	 */
	@BeforeEach
	void beOutsideOfARequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void whoCameWithATokenOfTheRealmHasThatOne() {
		assertThat(this.callers.token(bearer(Map.of("iss", ISSUER))))
			.isEqualTo(new CallerToken("alices-token", EXPIRY, null));
		assertThat(this.callers.token(opaque(ISSUER))).isEqualTo(new CallerToken("opaque", EXPIRY, null));
	}

	@Test
	void tokenOfAnotherIssuerIsNoneToSendToServicesOfTheRealm() {
		assertThat(this.callers.token(bearer(Map.of("iss", "https://login.example.org")))).isNull();
		assertThat(this.callers.token(bearer(Map.of("iss", ISSUER + "/")))).isNull();
		assertThat(this.callers.token(bearer(Map.of()))).isNull();
		assertThat(this.callers.token(opaque("https://login.example.org"))).isNull();
	}

	@Test
	void whoLoggedInHasTheOneThatIsKeptHere() {
		assertThat(this.callers.token(loggedIn("keycloak-login")))
			.isEqualTo(new CallerToken("bobs-token-of-keycloak-login", EXPIRY, "keycloak-login"));
	}

	@Test
	void tokenOfWhoLoggedInElsewhereIsNoneToSendToServicesOfTheRealm() {
		assertThat(this.callers.token(loggedIn("github"))).isNull();
		assertThat(this.callers.token(loggedIn("other"))).isNull();
	}

	@Test
	void userWhoLoggedInBeforeTheirTokenWasLostHasNone() {
		assertThat(new LoggedInUsers((request) -> null, ISSUER).token(loggedIn("keycloak-login"))).isNull();
	}

	@Test
	void userHasNoTokenWhereThereIsNoRequestWhoseSessionItLiesIn() {
		LoggedInUsers users = new LoggedInUsers(
				new DefaultOAuth2AuthorizedClientManager(new InMemoryClientRegistrationRepository(REALM),
						new HttpSessionOAuth2AuthorizedClientRepository()),
				ISSUER);
		assertThat(users.token(loggedIn("keycloak-login"))).isNull();
	}

	@Test
	void nobodyElseHasAToken() {
		assertThat(this.callers.token(null)).isNull();
		assertThat(this.callers.token(new TestingAuthenticationToken("carol", "password"))).isNull();
	}

	@Test
	void tokenDoesNotShow() {
		assertThat(new CallerToken("alices-token", EXPIRY, null).toString()).doesNotContain("alices-token");
	}

}
