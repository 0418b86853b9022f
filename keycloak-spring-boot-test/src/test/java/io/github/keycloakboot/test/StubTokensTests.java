package io.github.keycloakboot.test;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.github.keycloakboot.test.RealmRequest.introspection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each kind of token that {@link StubTokens} makes.
 */
@ExtendWith(StubKeycloakExtension.class)
class StubTokensTests {

	private final StubKeycloak stub;

	StubTokensTests(StubKeycloak stub) {
		this.stub = stub;
	}

	@Test
	void accessTokenIsThatOfTheUser() throws Exception {
		String token = this.stub.tokens().accessToken("alice").sign();
		TokenClaims alice = TokenClaims.of(token);
		assertThat(alice.text("typ")).isEqualTo("Bearer");
		assertThat(alice.text("azp")).isEqualTo("web-shop");
		assertThat(alice.text("email")).isEqualTo("alice@example.com");
		assertThat(alice.realmRoles()).contains("admin", "user");
		assertThat(alice.audience()).containsExactlyInAnyOrder("orders-api", "account");
		assertThat(isVerified(token)).isTrue();
		assertThat(header(token)).containsEntry("typ", "JWT").containsEntry("kid", this.stub.activeKey().keyId());
	}

	@Test
	void userOfATokenNeedNotBeInTheRealm() {
		RealmUser zoe = RealmUser.named("zoe").withRealmRoles("auditor");
		assertThat(TokenClaims.of(this.stub.tokens().accessToken(zoe).sign()).realmRoles()).contains("auditor");
		assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> this.stub.tokens().accessToken("zoe"))
			.withMessageContaining("has no user 'zoe'");
	}

	@Test
	void clientOfATokenIsThatOfTheTest() {
		TokenClaims alice = TokenClaims.of(this.stub.tokens("orders-api").accessToken("alice").sign());
		assertThat(alice.text("azp")).isEqualTo("orders-api");
		// the requesting client is no audience
		assertThat(alice.audience()).containsExactly("account");
		assertThatExceptionOfType(KeycloakTestException.class).isThrownBy(() -> this.stub.tokens("other"))
			.withMessageContaining("has no client 'other'");
	}

	@Test
	void claimsAndHeaderAreThoseOfTheTest() {
		StubAccessToken token = this.stub.tokens()
			.accessToken("alice")
			.realmRoles("boss")
			.clientRoles("orders-api", "clerk")
			.audience("elsewhere")
			.claim("level", 7)
			.without("email")
			.header("x", "y")
			.withoutHeader("kid");
		TokenClaims claims = TokenClaims.of(token.sign());
		assertThat(claims.realmRoles()).containsExactly("boss");
		assertThat(claims.clientRoles("orders-api")).containsExactly("clerk");
		assertThat(claims.clientRoles("account")).contains("view-profile");
		assertThat(claims.audience()).containsExactly("elsewhere");
		assertThat(claims.text("level")).isEqualTo("7");
		assertThat(claims.json().has("email")).isFalse();
		assertThat(header(token.sign())).containsEntry("x", "y").doesNotContainKey("kid");
	}

	@Test
	void tokenOfRfc9068HasItsHeaderType() {
		assertThat(header(this.stub.tokens().accessToken("alice").rfc9068().sign())).containsEntry("typ", "at+jwt");
	}

	@Test
	void lightweightTokenTellsTheRestAtIntrospectionOnly() {
		String token = this.stub.tokens().accessToken("alice").realmRoles("boss").lightweight().sign();
		assertThat(TokenClaims.of(token).json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "jti", "iss",
				"typ", "azp", "sid", "scope");
		TokenClaims whole = new TokenClaims(introspect(token));
		assertThat(whole.text("username")).isEqualTo("alice");
		assertThat(whole.realmRoles()).containsExactly("boss");
		assertThat(whole.audience()).contains("orders-api");
		this.stub.revoke(token);
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@Test
	void lightweightTokenOfAServiceNamesItsAccount() {
		StubAccessToken token = this.stub.tokens().serviceToken("orders-api").lightweight();
		assertThat(TokenClaims.of(token.sign()).json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "jti",
				"iss", "sub", "typ", "azp", "scope");
	}

	@Test
	void serviceTokenHasNoSession() {
		TokenClaims service = TokenClaims.of(this.stub.tokens().serviceToken("orders-api").sign());
		assertThat(service.text("preferred_username")).isEqualTo("service-account-orders-api");
		assertThat(service.text("client_id")).isEqualTo("orders-api");
		assertThat(service.text("clientHost")).isEqualTo("127.0.0.1");
		assertThat(service.json().has("sid")).isFalse();
	}

	@Test
	void tokenIsBoundToADpopKey() {
		StubAccessToken token = this.stub.tokens().accessToken("alice").boundToDpopKey("thumbprint");
		TokenClaims bound = TokenClaims.of(token.sign());
		assertThat(bound.text("typ")).isEqualTo("DPoP");
		assertThat(bound.json().path("cnf").path("jkt").asString()).isEqualTo("thumbprint");
		assertThat(introspect(token.sign()).path("token_type").asString()).isEqualTo("DPoP");
		assertThat(TokenClaims.of(token.lightweight().sign()).json().has("cnf")).isTrue();
	}

	@Test
	void tokenIsBoundToACertificate() {
		TokenClaims bound = TokenClaims
			.of(this.stub.tokens().accessToken("alice").boundToCertificate("thumbprint").sign());
		assertThat(bound.text("typ")).isEqualTo("Bearer");
		assertThat(bound.json().path("cnf").path("x5t#S256").asString()).isEqualTo("thumbprint");
	}

	@Test
	void idTokenIsMeantForTheClientOnly() throws Exception {
		String token = this.stub.tokens().idToken("alice").sign();
		TokenClaims claims = TokenClaims.of(token);
		assertThat(isVerified(token)).isTrue();
		assertThat(claims.text("typ")).isEqualTo("ID");
		assertThat(claims.audience()).containsExactly("web-shop");
		assertThat(claims.json().has("at_hash")).isTrue();
		assertThat(claims.json().has("realm_access")).isFalse();
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@Test
	void signedUserInfoNeverExpires() throws Exception {
		String token = this.stub.tokens().signedUserInfo("alice").sign();
		assertThat(isVerified(token)).isTrue();
		assertThat(TokenClaims.of(token).json().propertyNames()).containsExactlyInAnyOrder("sub", "iss", "aud",
				"email_verified", "name", "preferred_username", "given_name", "family_name", "email");
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@Test
	void logoutTokenNamesTheSession() throws Exception {
		String token = this.stub.tokens().logoutToken("alice").sign();
		TokenClaims claims = TokenClaims.of(token);
		assertThat(isVerified(token)).isTrue();
		assertThat(header(token)).containsEntry("typ", "logout+jwt");
		assertThat(claims.text("typ")).isEqualTo("Logout");
		assertThat(claims.json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "jti", "iss", "aud", "sub",
				"typ", "sid", "events");
		assertThat(claims.json().path("events").has("http://schemas.openid.net/event/backchannel-logout")).isTrue();
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refreshTokenIsSignedByTheRealmOnlyAndTakenByIt(boolean offline) {
		StubTokens tokens = this.stub.tokens();
		String token = (offline ? tokens.offlineToken("alice") : tokens.refreshToken("alice")).sign();
		assertThat(header(token)).containsEntry("alg", JWSAlgorithm.HS512.getName());
		assertThat(header(token).get("kid")).isNotEqualTo(this.stub.activeKey().keyId());
		assertThat(TokenClaims.of(token).text("typ")).isEqualTo(offline ? "Offline" : "Refresh");
		assertThat(TokenClaims.of(token).json().has("exp")).isEqualTo(!offline);
		TokenResponse response = new KeycloakTokenClient(this.stub.issuerUri()).refresh("web-shop", null, token);
		assertThat(TokenClaims.of(response.accessToken()).text("preferred_username")).isEqualTo("alice");
		assertThat(response.idToken()).isNotNull();
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@Test
	void tokensThatKeycloakIssuesToItselfAreSignedByTheRealmOnly() {
		StubTokens tokens = this.stub.tokens();
		TokenClaims cookie = ownClaims(tokens.identityCookie("alice"));
		assertThat(cookie.text("typ")).isEqualTo("Serialized-ID");
		assertThat(cookie.json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "jti", "iss", "sub", "typ",
				"sid", "state_checker");
		TokenClaims initial = ownClaims(tokens.initialAccessToken());
		assertThat(initial.text("typ")).isEqualTo("InitialAccessToken");
		assertThat(initial.audience()).containsExactly(this.stub.issuerUri());
		assertThat(initial.json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "jti", "iss", "aud", "typ");
		TokenClaims ticket = ownClaims(tokens.permissionTicket("orders-api"));
		assertThat(ticket.text("azp")).isEqualTo("orders-api");
		assertThat(ticket.json().propertyNames()).containsExactlyInAnyOrder("exp", "iat", "permissions", "jti", "aud",
				"sub", "azp");
	}

	private TokenClaims ownClaims(StubToken token) {
		String signed = token.sign();
		assertThat(header(signed)).containsEntry("alg", "HS512").containsEntry("typ", "JWT").containsKey("kid");
		assertThat(header(signed).get("kid")).isNotEqualTo(this.stub.activeKey().keyId());
		assertThat(introspect(signed).path("active").asBoolean()).isFalse();
		return TokenClaims.of(signed);
	}

	@Test
	void authorizationResponseIsMeantForTheClientOnly() throws Exception {
		String token = this.stub.tokens().authorizationResponse("alice").sign();
		assertThat(isVerified(token)).isTrue();
		assertThat(TokenClaims.of(token).audience()).containsExactly("web-shop");
		assertThat(TokenClaims.of(token).json().propertyNames()).containsExactlyInAnyOrder("exp", "iss", "aud", "code",
				"state", "session_state");
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	@Test
	void accessTokenWithoutARealmUserIsActiveToo() {
		String token = this.stub.accessToken().audience("orders-api").sign();
		assertThat(introspect(token).path("active").asBoolean()).isTrue();
		this.stub.logOut("alice");
		assertThat(introspect(token).path("active").asBoolean()).isFalse();
	}

	private JsonNode introspect(String token) {
		return introspection("token=" + token).by("orders-api:orders-api").send(this.stub.issuerUri(), Map.of()).body();
	}

	private boolean isVerified(String token) throws Exception {
		RSAKey key = this.stub.activeKey().publicJwk().toRSAKey();
		return JWSObject.parse(token).verify(new RSASSAVerifier(key));
	}

	private static Map<String, Object> header(String token) {
		try {
			return JWSObject.parse(token).getHeader().toJSONObject();
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
