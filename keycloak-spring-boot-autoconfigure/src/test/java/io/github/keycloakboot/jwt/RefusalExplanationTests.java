package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RefusalExplanationTests {

	private static final String ISSUER = "https://sso.example.com/realms/shop";

	private ObservedRealm realm;

	@BeforeEach
	void start() {
		this.realm = new ObservedRealm("DEBUG");
		this.realm.decoder().decode(token().sign());
	}

	@AfterEach
	void stop() {
		this.realm.close();
	}

	private StubAccessToken token() {
		return this.realm.token();
	}

	private String refuse(StubAccessToken token) {
		return this.realm.refuse(token.sign());
	}

	private String refuse(KeycloakJwtValidators rules, StubAccessToken token) {
		return this.realm.refuse(rules, token.sign());
	}

	private static long now() {
		return Instant.now().getEpochSecond();
	}

	// audience

	@Test
	void clientWithoutAnAudienceMapper() {
		assertThat(
				refuse(this.realm.rules().clientId("orders-api"), token().audience("account").claim("azp", "web-spa")))
			.isEqualTo("WARN Refused (verified): The token is not meant for this service. It was issued to client "
					+ "'web-spa', its aud is ['account'], expected is 'orders-api' there or as azp. If that client may call "
					+ "this service, add an Audience mapper for 'orders-api' to it (Clients > the client > Client scopes > "
					+ "the dedicated scope > Add mapper > By configuration > Audience). If the realm has no client with exactly this "
					+ "id, correct keycloak.client-id.");
	}

	@Test
	void clientIdThatIsMisspelt() {
		String line = refuse(this.realm.rules().clientId("order-api"),
				token().claim("aud", List.of("account", "orders-api")).claim("azp", "web-shop"));
		assertThat(line)
			.startsWith("WARN Refused (verified): The token is not meant for this service. It was issued to client "
					+ "'web-shop', its aud is ['account', 'orders-api'], expected is 'order-api' there or as azp. If that client "
					+ "may call this service, add an Audience mapper for 'order-api' to it (")
			.endsWith("If Keycloak knows this service as 'orders-api', correct keycloak.client-id.");
		new TroubleshootingPage().requireLine(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ORDERS-API", "orders_api", "order-api", "ordersapi" })
	void audienceThatIsMisspelt(String audience) {
		assertThat(refuse(this.realm.rules().audiences(List.of("orders-api", "shop")), token().audience(audience)))
			.endsWith(" If Keycloak knows this service as '" + audience
					+ "', correct keycloak.resource-server.audiences.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "billing-api", "stock-api", "account", "o", "orders-api-of-another-department",
			"orders-ui", "orders-admin" })
	void audienceThatIsAnotherServiceIsNoMisspeltOne(String audience) {
		assertThat(refuse(this.realm.rules().clientId("orders-api"), token().audience(audience).claim("azp", "web")))
			.contains(" there or as azp. If that client may call this service, add");
	}

	@ParameterizedTest
	@CsvSource({ "accounts, account", "realms-management, realm-management", "admin-cli2, admin-cli",
			"brokers, broker" })
	void clientThatEachRealmHasIsNeverTakenForThisService(String clientId, String audience) {
		assertThat(refuse(this.realm.rules().clientId(clientId), token().audience(audience).claim("azp", "web")))
			.endsWith("If the realm has no client with exactly this id, correct keycloak.client-id.");
	}

	@Test
	void tokenWithoutAnyAudience() {
		assertThat(
				refuse(this.realm.rules().audiences(List.of("orders", "api")), token().without("aud").without("azp")))
			.contains(
					"It was issued to the client that got it, its aud is absent, expected is one of ['api', 'orders'].",
					"If Keycloak calls this service otherwise, correct keycloak.resource-server.audiences.");
	}

	@Test
	void clientThatMayNotUseTheService() {
		assertThat(
				refuse(this.realm.rules().authorizedParties(List.of("cron", "web-shop")), token().claim("azp", "game")))
			.startsWith("WARN Refused (verified): ")
			.contains("Its azp is 'game', expected is one of ['cron', 'web-shop'].")
			.contains("add it to keycloak.resource-server.authorized-parties");
	}

	// issuer

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					https://sso.example.com/realms/shop/     | only in a trailing slash, which Keycloak never writes
					https://sso.example.com/realms/Shop      | only in upper and lower case
					https://SSO.example.com/realms/shop      | only in upper and lower case
					http://sso.example.com/realms/shop       | only in the scheme (http, https): does a proxy stand before Keycloak? Set Keycloak's hostname option to the full public URL, or its proxy-headers option and let the proxy send X-Forwarded-Proto;
					https://sso.example.com:8443/realms/shop | only in the port
					https://sso.example.com:443/realms/shop  | only in the port
					http://sso.example.com:8080/realms/shop  | only in scheme and port
					http://keycloak:8080/realms/shop         | in the host. If both are names of one Keycloak: set its hostname option to the public URL, so that every token names that one; keycloak.issuer-uri has to be that one too, and keycloak.internal-url the URL by which this service reaches Keycloak
					http://127.0.0.1:8080/realms/shop        | in the host
					https://sso.example.com/realms/master    | another realm of the same server
					https://sso.example.com/auth/realms/shop | only in the path before /realms/, Keycloak's http-relative-path
					https://login.example.org/realms/other   | a token of another server
					https://sso.example.com@evil.example.com/realms/shop | a token of another server
					https://sso.example.com/realms/shop?x=y  | a token of another server
					https://sso.example.com                  | a token of another server
					accounts.example.com                     | a token of another server
					not a URL at all                         | It is no URL
					""")
	void issuerThatIsNearlyRight(String issuer, String remedy) {
		String line = refuse(KeycloakJwtValidators.forIssuer(ISSUER), token().claim("iss", issuer));
		String found = "WARN Refused (unverified): The token was issued by another issuer. Its iss is '" + issuer
				+ "', expected is '" + ISSUER + "'. ";
		assertThat(line).startsWith(found).contains(remedy);
		new TroubleshootingPage().requireQuote("| " + line.substring(found.length()) + " |");
	}

	@Test
	void noRemedyAdvisesToTrustTheIssuerOfTheToken() {
		assertThat(refuse(KeycloakJwtValidators.forIssuer(ISSUER), token().claim("iss", "https://evil.example.com")))
			.containsOnlyOnce("evil.example.com");
	}

	@Test
	void tokenWithoutAnIssuer() {
		assertThat(refuse(token().without("iss"))).contains("Its iss is absent, expected is '")
			.contains("is it one of another product?");
		assertThat(refuse(token().claim("iss", Map.of("a", "b")))).contains("Its iss is an object, expected is '");
	}

	// kind of token

	@Test
	void idTokenInPlaceOfTheAccessToken() {
		assertThat(refuse(token().claim("typ", "ID")))
			.isEqualTo("WARN Refused (verified): The token is not an access token. Its claim typ is 'ID', expected is "
					+ "'Bearer' or 'DPoP'. It is an ID token: let the client send access_token, not id_token.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Refresh", "Offline" })
	void refreshTokenSignedLikeAnAccessToken(String type) {
		assertThat(refuse(token().claim("typ", type))).contains("let the client send access_token, not refresh_token");
	}

	@Test
	void refreshTokenAsKeycloakSignsIt() {
		assertThat(refuse(token().header("alg", "HS512").claim("typ", "Refresh")))
			.startsWith("WARN Refused (unverified): ")
			.contains("Its alg is 'HS512', expected is one of ['ES256', 'PS256', 'RS256'].")
			.contains("let the client send access_token, not refresh_token");
	}

	@Test
	void logoutToken() {
		assertThat(refuse(token().header("typ", "logout+jwt"))).contains("Its header typ is 'logout+jwt'")
			.contains("Backchannel logout URL");
		assertThat(refuse(token().claim("typ", "Logout"))).contains("Its claim typ is 'Logout'")
			.contains("Backchannel logout URL");
		assertThat(refuse(token().claim("events", Map.of()))).contains("'Bearer' and it has the claim events");
	}

	@Test
	void dpopProofInPlaceOfTheToken() {
		assertThat(refuse(token().header("typ", "dpop+jwt")))
			.contains("Its header typ is 'dpop+jwt', expected is 'JWT' or 'at+jwt'. It is a DPoP proof");
	}

	@Test
	void signedUserInfoAnswer() {
		assertThat(refuse(token().without("exp").without("iat").without("typ"))).startsWith("INFO Refused (verified): ")
			.contains("Its exp is absent. A signed answer of the UserInfo endpoint is like that");
		assertThat(refuse(token().without("typ"))).contains("Its claim typ is absent").contains("UserInfo");
	}

	@Test
	void tokenOfAnotherProduct() {
		assertThat(refuse(token().withoutHeader("typ"))).contains("Its header typ is absent")
			.contains("Let the client send access_token as it got it");
		assertThat(refuse(token().header("crit", List.of("exp")))).startsWith("INFO ").contains("crit or b64");
		assertThat(refuse(token().withoutHeader("kid"))).startsWith("INFO ").contains("Its kid is absent");
	}

	// algorithm, key, signature

	@Test
	void algorithmThatIsNotConfigured() {
		KeycloakJwtDecoder decoder = this.realm.decoder(this.realm.rules(), "ES256");
		assertThat(this.realm.refuse(decoder, token().sign()))
			.startsWith("WARN Refused (unverified): The signature algorithm of the token is not accepted. ")
			.contains("Its alg is 'RS256', expected is 'ES256'.")
			.contains("keycloak.resource-server.jws-algorithms")
			.contains("Access token signature algorithm");
	}

	@Test
	void unsignedToken() {
		String payload = token().sign().split("\\.")[1];
		String header = Base64URL.encode("{\"alg\":\"None\",\"typ\":\"JWT\",\"kid\":\"x\"}").toString();
		assertThat(this.realm.refuse(header + "." + payload + ".AA")).contains("Its alg is 'None'")
			.contains("somebody made it up");
	}

	@Test
	void keyThatTheRealmDoesntHave() {
		assertThat(refuse(token().header("kid", "gone")))
			.startsWith("WARN Refused (unverified): The token is signed by an unknown key. Its kid is 'gone', ")
			.contains("keys rotated")
			.contains("another realm with the same issuer");
	}

	@Test
	void signatureThatIsWrong() {
		String keyId = this.realm.keycloak().activeKey().keyId();
		assertThat(this.realm.refuse(token().signBy(StubKey.generate(JWSAlgorithm.RS256))))
			.startsWith("WARN Refused (unverified): The signature of the token is wrong. Its kid is '" + keyId
					+ "' and its alg 'RS256'")
			.contains("changed after it was signed, or made up");
	}

	@Test
	void algorithmThatTheRealmDoesntUseTheKeyFor() {
		assertThat(refuse(token().header("alg", "PS256"))).contains("its alg 'PS256'").contains("[RS256]'");
	}

	// time

	@Test
	void expiredTokenIsNoNews() {
		Instant expiry = Instant.ofEpochSecond(now() - 400);
		assertThat(refuse(token().claim("iat", now() - 700).claim("exp", expiry.getEpochSecond())))
			.startsWith("DEBUG Refused (verified): The token has expired. Its exp is " + expiry + ", 40")
			.contains(" s ago, tolerated are 60 s.");
	}

	@Test
	void clocksThatDiffer() {
		assertThat(refuse(token().claim("iat", now() + 120))).startsWith("WARN Refused (verified): ")
			.containsPattern("It is from the future by 1(20|19|18|1.) s \\(valid from .*Z\\), tolerated are 60 s\\.")
			.contains("Check the clocks of Keycloak and this service (NTP)")
			.contains("keycloak.resource-server.clock-skew");
		Instant start = Instant.ofEpochSecond(now() + 250);
		assertThat(refuse(token().claim("nbf", start.getEpochSecond()))).contains("(valid from " + start + ")");
	}

	@Test
	void tokenThatSaysNotWhenItWasIssued() {
		assertThat(refuse(token().without("iat")))
			.startsWith("INFO Refused (verified): The token has no time of issue. ")
			.contains("Its iat is absent.");
	}

	@Test
	void tokenThatLivesTooLong() {
		assertThat(refuse(this.realm.rules().maxTokenLifetime(Duration.ofMinutes(2)), token()))
			.startsWith("WARN Refused (verified): ")
			.contains("It is valid for 300 s, accepted are 120 s. It was issued to client 'web-shop'")
			.contains("Access Token Lifespan")
			.contains("keycloak.resource-server.max-token-lifetime");
	}

	// subject

	@Test
	void lightweightToken() {
		assertThat(refuse(token().without("sub").without("aud").without("acr").without("preferred_username")))
			.startsWith("WARN Refused (verified): The token names no subject. ")
			.contains("as in a lightweight access token. It was issued to client 'web-shop'")
			.contains("'Always use lightweight access token' off");
	}

	@Test
	void tokenWithRolesButWithoutASubject() {
		assertThat(refuse(token().without("sub").realmRoles("user"))).contains("the client scope 'basic'")
			.doesNotContain("lightweight");
	}

	// binding

	@Test
	void boundByDpopWhereNothingChecksTheProof() {
		assertThat(refuse(this.realm.rules().dpop(false),
				token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "thumb"))))
			.startsWith("WARN Refused (verified): ")
			.contains("Its cnf holds jkt")
			.contains("keycloak.resource-server.dpop")
			.contains("'Require DPoP bound tokens' off for client 'web-shop'");
	}

	@Test
	void boundByMutualTlsToAnotherCertificate() {
		assertThat(refuse(token().claim("cnf", Map.of("x5t#S256", "thumb")))).startsWith("WARN Refused (verified): ")
			.contains("Its cnf holds x5t#S256")
			.contains("server.ssl.client-auth; servlet services only")
			.contains("'OAuth 2.0 Mutual TLS Certificate Bound Access Tokens Enabled' off for client 'web-shop'");
	}

	@Test
	void boundInAnotherWay() {
		assertThat(refuse(token().claim("cnf", Map.of("jwk", Map.of()))))
			.contains("the members of its cnf are ['jwk']");
		assertThat(refuse(token().claim("typ", "DPoP")))
			.contains("Its claim typ is 'DPoP', the members of its cnf are []");
	}

	// form

	@ParameterizedTest
	@CsvSource({ "a.b.c, 3", "opaque, 1", "a.b.c.d.e, 5", "a.b, 2" })
	void whatIsNoToken(String token, int parts) {
		assertThat(this.realm.refuse(token)).startsWith("INFO Refused (unverified): The token is malformed. It has ")
			.contains(token.length() + " characters in " + parts + " parts");
	}

	@Test
	void claimOfAnotherType() {
		assertThat(refuse(token().claim("exp", "tomorrow"))).startsWith("INFO Refused (unverified): ")
			.contains("exp, iat and nbf are seconds");
	}

	// rules of the application

	@Test
	void ruleOfTheApplicationItself() {
		OAuth2Error error = new OAuth2Error("account_locked", "The account is locked", null);
		assertThat(refuse(this.realm.rules().and(List.of((jwt) -> OAuth2TokenValidatorResult.failure(error))), token()))
			.isEqualTo("INFO Refused (verified): The token is refused. A validator of this application says "
					+ "'account_locked', 'The account is locked'.");
		OAuth2Error silent = new OAuth2Error("no");
		assertThat(
				refuse(this.realm.rules().and(List.of((jwt) -> OAuth2TokenValidatorResult.failure(silent))), token()))
			.contains("says 'no', absent.");
	}

}
