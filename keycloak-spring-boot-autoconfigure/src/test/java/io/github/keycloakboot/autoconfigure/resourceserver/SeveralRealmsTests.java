package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running service of either stack that trusts two realms, and those who try to pass
 * from one to the other.
 */
@OnBothStacks
class SeveralRealmsTests {

	private static final StubKeycloak shop = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"),
			StubKey.generate(JWSAlgorithm.ES256));

	/**
	 * A realm that nobody trusts.
	 */
	private static final StubKeycloak elsewhere = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private HttpCaller caller;

	@BeforeEach
	void call() {
		this.caller = services.computeIfAbsent(this.stack, SeveralRealmsTests::start).caller();
	}

	private static RunningService start(Stack stack) {
		return RunningService.start(stack, "keycloak.issuer-uri=" + shop.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.realms.partners.issuer-uri=" + partners.issuerUri(),
				"keycloak.realms.partners.client-id=partner-api",
				"keycloak.realms.partners.principal-claim=preferred_username",
				"keycloak.realms.partners.authorities.role-prefix=ROLE_partner_",
				// Whatever the order of the attacks, any of them may make the service ask
				"keycloak.resource-server.jwk-set.min-refresh-interval=1h",
				"keycloak.realms.partners.jwk-set.min-refresh-interval=1h");
	}

	private static StubAccessToken tokenOfShop() {
		return shop.accessToken().audience("orders-api").realmRoles("admin");
	}

	private static StubAccessToken tokenOfPartners() {
		return partners.accessToken().audience("partner-api").realmRoles("admin");
	}

	private HttpResponse<String> get(String path, String token) {
		return this.caller.getWithToken(path, token);
	}

	private void assertRefused(String token) {
		new Answer(get("/orders", token), this.stack).isInvalidToken();
	}

	@Test
	void tokenOfEachRealmIsLetInByTheRulesOfItsRealm() {
		StubAccessToken ofShop = tokenOfShop();
		StubAccessToken ofPartners = tokenOfPartners();
		String ofShopSigned = ofShop.sign();
		String ofPartnersSigned = ofPartners.sign();
		// The second time by what was remembered of it
		for (int i = 0; i < 2; i++) {
			assertThat(get("/me", ofShopSigned).body()).contains("\"ROLE_admin\"").doesNotContain("partner");
			assertThat(get("/me", ofPartnersSigned).body()).contains("\"ROLE_partner_admin\"")
				.doesNotContain("\"ROLE_admin\"");
			assertThat(get("/admin", ofShopSigned).statusCode()).isEqualTo(200);
			assertThat(get("/admin", ofPartnersSigned).statusCode()).isEqualTo(403);
			assertThat(get("/name", ofShopSigned).body()).matches("[0-9a-f-]{36}");
			assertThat(get("/name", ofPartnersSigned).body()).isEqualTo("alice");
		}
	}

	@Test
	void tokenOfOneRealmThatNamesTheOtherIsRefused() {
		assertRefused(tokenOfShop().claim("iss", partners.issuerUri()).audience("partner-api").sign());
		assertRefused(tokenOfPartners().claim("iss", shop.issuerUri()).audience("orders-api").sign());
	}

	@Test
	void keyOfOneRealmUnderTheKeyIdOfTheOtherIsRefused() {
		String shopKey = shop.activeKey().keyId();
		String partnersKey = partners.activeKey().keyId();
		assertThat(get("/orders", tokenOfShop().sign()).statusCode()).isEqualTo(200);
		assertThat(get("/orders", tokenOfPartners().sign()).statusCode()).isEqualTo(200);
		for (String keyId : new String[] { shopKey, partnersKey }) {
			assertRefused(tokenOfShop().header("kid", keyId)
				.claim("iss", partners.issuerUri())
				.audience("partner-api")
				.signBy(shop.activeKey()));
			assertRefused(tokenOfPartners().header("kid", keyId)
				.claim("iss", shop.issuerUri())
				.audience("orders-api")
				.signBy(partners.activeKey()));
		}
	}

	@Test
	void tokenWithTwoIssuersIsRefused() {
		for (StubKey key : new StubKey[] { shop.activeKey(), partners.activeKey() }) {
			StubAccessToken token = tokenOfShop().header("kid", key.keyId()).audience("orders-api", "partner-api");
			String payload = token.without("iss").payloadText().substring(1);
			String first = "\"iss\":\"" + shop.issuerUri() + "\",";
			String second = "\"iss\":\"" + partners.issuerUri() + "\",";
			assertRefused(key.sign(token.headerText(), "{" + first + second + payload));
			assertRefused(key.sign(token.headerText(), "{" + second + first + payload));
		}
	}

	@Test
	void issuerWithinAnotherClaimChoosesNothing() {
		StubAccessToken token = tokenOfPartners();
		String payload = "{\"nested\":{\"iss\":\"" + shop.issuerUri() + "\"}," + token.payloadText().substring(1);
		assertThat(get("/orders", partners.activeKey().sign(token.headerText(), payload)).statusCode()).isEqualTo(200);
	}

	@Test
	void issuerFarBehindOtherClaimsIsFoundNevertheless() {
		StubAccessToken token = tokenOfPartners();
		String payload = "{\"padding\":\"" + "x".repeat(2000) + "\"," + token.payloadText().substring(1);
		String signed = partners.activeKey().sign(token.headerText(), payload);
		assertThat(get("/orders", signed).statusCode()).isEqualTo(200);
		assertThat(get("/name", signed).body()).isEqualTo("alice");
	}

	@Test
	void issuerWithEscapedCharactersIsTheSame() {
		StubAccessToken token = tokenOfPartners().without("iss");
		String payload = "{\"iss\":\"" + partners.issuerUri().replace("/", "\\/") + "\","
				+ token.payloadText().substring(1);
		assertThat(get("/orders", partners.activeKey().sign(token.headerText(), payload)).statusCode()).isEqualTo(200);
	}

	@Test
	void audienceThatTheOtherRealmsRulesAskForDoesntCount() {
		assertRefused(tokenOfShop().audience("partner-api").sign());
		assertRefused(tokenOfPartners().audience("orders-api").sign());
		assertRefused(tokenOfPartners().audience("account").claim("azp", "orders-api").sign());
	}

	@Test
	void rolesInTheClientOfTheOtherRealmDontCount() {
		String ofShop = tokenOfShop().clientRoles("partner-api", "manager").clientRoles("orders-api", "clerk").sign();
		assertThat(get("/me", ofShop).body()).contains("\"ROLE_clerk\"").doesNotContain("manager");
		String ofPartners = tokenOfPartners().clientRoles("orders-api", "manager")
			.clientRoles("partner-api", "clerk")
			.sign();
		assertThat(get("/me", ofPartners).body()).contains("\"ROLE_partner_clerk\"").doesNotContain("manager");
	}

	@Test
	void unknownIssuerIsRefusedWithoutARequest() {
		int known = shop.requests() + partners.requests();
		assertRefused(elsewhere.accessToken().audience("orders-api").sign());
		assertThat(elsewhere.requests()).isZero();
		assertThat(shop.requests() + partners.requests()).isEqualTo(known);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "//", " ", "?", "#", "%20", "\\u0000", ".", "/../partners" })
	void issuerWithSomethingBehindItIsAnother(String suffix) {
		assertRefused(tokenOfPartners().claim("iss", partners.issuerUri() + suffix).sign());
	}

	@Test
	void issuerThatOnlyABrowserWouldTakeForTheSameIsAnother() {
		String issuer = partners.issuerUri();
		for (String like : new String[] { issuer.replace("localhost", "LOCALHOST"), issuer.replace("http:", "HTTP:"),
				issuer.replace("http:", "https:"), issuer.replace("localhost", "127.0.0.1"),
				issuer.replace("localhost", "user@localhost"), issuer.replace("partners", "Partners"),
				issuer.replace("partners", "%70artners"), issuer.replace("/realms", "//realms"),
				issuer.replace("/realms", "/auth/realms"), issuer.replace("partners", "shop"), "partners", "" }) {
			assertRefused(tokenOfPartners().claim("iss", like).sign());
		}
	}

	@Test
	void issuerThatIsNoTextIsRefused() {
		assertRefused(tokenOfPartners().without("iss").sign());
		assertRefused(tokenOfPartners().claim("iss", null).sign());
		assertRefused(tokenOfPartners().claim("iss", 1).sign());
		assertRefused(tokenOfPartners().claim("iss", List.of(partners.issuerUri())).sign());
		assertRefused(tokenOfPartners().claim("iss", Map.of("iss", partners.issuerUri())).sign());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b.c", ".", "..", "...", "a", "a.e30.c", "a.bnVsbA.c", "a.W10.c", "a.eyJpc3MiOg.c",
			"a.eyJpc3MiOiI.c", "e30.e30.e30", "a.eyJhIjp7ImEiOnsiYSI6ey.c" })
	void whatIsNoTokenIsRefused(String token) {
		HttpResponse<String> response = get("/orders", token);
		assertThat(response.statusCode()).isIn(400, 401);
	}

	@Test
	void deeplyNestedClaimsBeforeTheIssuerAreRefused() {
		StubAccessToken token = tokenOfPartners();
		String payload = "{\"a\":" + "[".repeat(600) + "]".repeat(600) + "," + token.payloadText().substring(1);
		assertRefused(partners.activeKey().sign(token.headerText(), payload));
	}

	@Test
	void tokenIsRememberedByItsOwnRealmOnly() {
		// The worst that can be: both realms publish the same key under the same id
		StubKey key = StubKey.generate(JWSAlgorithm.ES256);
		JWKSet both = new JWKSet(new ECKey.Builder(key.publicJwk().toECKey()).build());
		try (StubKeycloak one = StubKeycloak.start(key);
				StubKeycloak other = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"), key);
				RunningService service = RunningService.start(this.stack, "keycloak.issuer-uri=" + one.issuerUri(),
						"keycloak.client-id=orders-api", "keycloak.realms.partners.issuer-uri=" + other.issuerUri(),
						"keycloak.realms.partners.client-id=partner-api",
						"keycloak.realms.partners.authorities.realm-roles=false")) {
			one.onJwkSet(StubKeycloak.json(both.toString()));
			other.onJwkSet(StubKeycloak.json(both.toString()));
			String ofOne = one.accessToken().audience("orders-api").realmRoles("admin").sign();
			String ofOther = other.accessToken().audience("partner-api").realmRoles("admin").sign();
			for (int i = 0; i < 3; i++) {
				assertThat(service.caller().getWithToken("/me", ofOne).body()).contains("ROLE_admin");
				assertThat(service.caller().getWithToken("/me", ofOther).body()).doesNotContain("ROLE_admin");
			}
		}
	}

	@Test
	void realmWhoseKeycloakIsDownDoesntHinderTheOther() {
		try (StubKeycloak down = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"));
				RunningService service = RunningService.start(this.stack, "keycloak.issuer-uri=" + shop.issuerUri(),
						"keycloak.client-id=orders-api", "keycloak.realms.partners.issuer-uri=" + down.issuerUri(),
						"keycloak.realms.partners.client-id=partner-api")) {
			down.goDown();
			String ofDown = down.accessToken().audience("partner-api").sign();
			for (int i = 0; i < 3; i++) {
				new Answer(service.caller().getWithToken("/orders", ofDown), this.stack).isUnavailable();
				assertThat(service.caller().getWithToken("/orders", tokenOfShop().sign()).statusCode()).isEqualTo(200);
			}
		}
	}

}
