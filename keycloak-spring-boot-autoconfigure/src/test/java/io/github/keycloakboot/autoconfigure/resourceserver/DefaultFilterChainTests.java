package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

// Its realm goes with the class, and a service without one goes on asking for it
@DirtiesContext
@SpringBootTest(classes = OrdersService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "keycloak.client-id=orders-api", "keycloak.resource-server.permit-all=/public/**,/webjars/**" })
class DefaultFilterChainTests {

	private static final StubKeycloak keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	@LocalServerPort
	private int port;

	private HttpCaller caller;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("keycloak.issuer-uri", keycloak::issuerUri);
	}

	@BeforeEach
	void start() {
		this.caller = new HttpCaller(this.port);
	}

	@AfterAll
	static void stop() {
		keycloak.close();
	}

	private static StubAccessToken token() {
		return keycloak.accessToken().audience("orders-api");
	}

	@Test
	void rightTokenIsLetIn() {
		HttpResponse<String> response = this.caller.getWithToken("/orders", token().sign());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("orders of alice");
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void requestWithoutATokenIsChallenged() {
		HttpResponse<String> response = this.caller.get("/orders");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly(
				"Bearer resource_metadata=\"http://localhost:" + this.port + "/.well-known/oauth-protected-resource\"");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).isEqualTo("{\"detail\":\"An access token is needed in the Authorization header\","
				+ "\"instance\":\"/orders\",\"status\":401,\"title\":\"Unauthorized\"}");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/orders", "/admin", "/nowhere", "/error", "/actuator", "/actuator/env", "/login", "/logout" })
	void nothingIsOpenOrSetsACookieWithoutAToken(String path) {
		HttpResponse<String> response = this.caller.get(path, "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void refusedTokenIsToldWhyAndNothingMore() {
		String token = token().audience("billing-api").sign();
		HttpResponse<String> response = this.caller.getWithToken("/orders", token);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith(
				"Bearer error=\"invalid_token\", error_description=\"The token is not meant for this service\"");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body())
			.isEqualTo("{\"detail\":\"The token is not meant for this service\",\"instance\":\"/orders\","
					+ "\"status\":401,\"title\":\"Unauthorized\"}");
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.headers().map().toString() + response.body()).doesNotContain(token.substring(0, 20));
	}

	@Test
	void tokenWithoutTheRoleIsForbidden() {
		HttpResponse<String> response = this.caller.getWithToken("/admin", token().realmRoles("user").sign());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
			.startsWith("Bearer error=\"insufficient_scope\"");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body())
			.isEqualTo("{\"detail\":\"The access token doesn't give the authority that this request needs\","
					+ "\"instance\":\"/admin\",\"status\":403,\"title\":\"Forbidden\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin", "/secured", "/roles-allowed" })
	void everyAnnotationIsEnforced(String path) {
		String alice = token().realmRoles("admin").sign();
		assertThat(this.caller.getWithToken(path, alice).statusCode()).isEqualTo(200);
		assertThat(this.caller.getWithToken(path, token().realmRoles("user").sign()).statusCode()).isEqualTo(403);
		assertThat(this.caller.get(path).statusCode()).isEqualTo(401);
	}

	@Test
	void rolesOfRealmAndOwnClientAndScopesBecomeAuthorities() {
		String token = token().realmRoles("user")
			.clientRoles("orders-api", "manager")
			.clientRoles("billing-api", "admin")
			.claim("scope", "profile orders")
			.sign();
		assertThat(this.caller.getWithToken("/me", token).body())
			.isEqualTo("[\"FACTOR_BEARER\",\"ROLE_manager\",\"ROLE_user\",\"SCOPE_orders\",\"SCOPE_profile\"]");
	}

	@Test
	void permittedPathsAreOpen() {
		assertThat(this.caller.get("/public/prices").body()).isEqualTo("prices");
		assertThat(this.caller.get("/webjars/nothing.js").statusCode()).isEqualTo(404);
	}

	@Test
	void refusedTokenIsRefusedOnOpenPathsToo() {
		assertThat(this.caller.getWithToken("/public/prices", "garbage").statusCode()).isEqualTo(401);
	}

	@Test
	void healthIsOpen() {
		HttpResponse<String> response = this.caller.get("/actuator/health");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("UP");
	}

	@Test
	void preflightRequestNeedsNoToken() {
		HttpRequest.Builder preflight = this.caller
			.request("/public/prices", "Access-Control-Request-Method", "GET", "X-Test", "x")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody());
		HttpResponse<String> response = this.caller.send(preflight.header("Origin", "https://shop.example.com"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example.com");
	}

	@Test
	void postNeedsATokenButNoCsrfToken() {
		HttpRequest.Builder post = this.caller.request("/orders").POST(HttpRequest.BodyPublishers.noBody());
		assertThat(this.caller.send(post).statusCode()).isEqualTo(401);
		assertThat(this.caller.send(post.header("Authorization", "Bearer " + token().sign())).statusCode())
			.isEqualTo(200);
	}

	@Test
	void errorOfTheServiceIsA500AndNoA401() {
		HttpResponse<String> response = this.caller.getWithToken("/broken", token().sign());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("IllegalStateException").doesNotContain("on purpose");
	}

	@Test
	void denialAfterTheAnswerWasBegunIsStillA403AndDropsThatAnswer() {
		HttpResponse<String> response = this.caller.getWithToken("/late", token().sign());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("\"status\":403").doesNotContain("too much");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer bnVsbA.e30.AA", "DPoP bnVsbA.e30.AA", "Bearer W10.W10.AA" })
	void headerThatIsNoJsonObjectIsNoServerError(String authorization) {
		assertThat(this.caller.get("/orders", "Authorization", authorization, "DPoP", "a.b.c").statusCode())
			.isEqualTo(401);
	}

	@Test
	void missingPageIsA404ForThoseWithAToken() {
		assertThat(this.caller.getWithToken("/nowhere", token().sign()).statusCode()).isEqualTo(404);
	}

	@Test
	void metadataNamesTheRealmAsAuthorizationServer() {
		HttpResponse<String> response = this.caller.get("/.well-known/oauth-protected-resource");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"authorization_servers\":[\"" + keycloak.issuerUri() + "\"]")
			.doesNotContain("tls_client_certificate_bound_access_tokens");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/orders", "/%5B", "/%7Bid%7D", "/a%20b", "/%C3%A9", "/%2500", "/%25zz", "?a=%25",
			"?a=b%5B", "/%3Cscript%3E", "/a;b=c", "/a//b" })
	void metadataOfAnyPathIsNoServerError(String suffix) {
		HttpResponse<String> response = this.caller.get("/.well-known/oauth-protected-resource" + suffix);
		assertThat(response.statusCode()).isIn(200, 400, 401, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "evil.example.com", "a_b", "[::1]", "x:99999", "-", "a b", "%" })
	void strangeHostIsNoServerError(String host) {
		for (String path : new String[] { "/orders", "/.well-known/oauth-protected-resource" }) {
			String answer = this.caller
				.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
			assertThat(answer).doesNotStartWith("HTTP/1.1 5").startsWith("HTTP/1.1 ");
		}
	}

	@Test
	void tokenBoundByDpopIsNoBearerToken() {
		String bound = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign();
		assertThat(this.caller.getWithToken("/orders", bound).statusCode()).isEqualTo(401);
	}

	@Test
	void dpopWithoutAProofIsRefused() {
		String bound = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign();
		HttpResponse<String> response = this.caller.get("/orders", "Authorization", "DPoP " + bound);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("DPoP ");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void dpopWithAnEmptyProofIsNoServerError() {
		for (String token : new String[] { "a.b.c", token().sign() }) {
			assertThat(this.caller.raw("GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ "Authorization: DPoP " + token + "\r\nDPoP: \r\n\r\n"))
				.startsWith("HTTP/1.1 401")
				.contains("WWW-Authenticate: DPoP error=\"invalid_dpop_proof\"")
				.contains("application/problem+json");
		}
	}

	@Test
	void bearerTokenIsNotUpgradedByCallingItDpop() {
		HttpResponse<String> response = this.caller.get("/orders", "Authorization", "DPoP " + token().sign(), "DPoP",
				"a.b.c");
		assertThat(response.statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "bearer %%%", "Bearer é", "Basic YTpi",
			"Bearer ..", "Bearer a.b.c" })
	void malformedAuthorizationIsRefused(String authorization) {
		assertThat(this.caller.get("/orders", "Authorization", authorization).statusCode()).isIn(400, 401);
	}

	@Test
	void firstOfTwoAuthorizationHeadersAuthenticatesNobody() {
		String token = token().sign();
		for (String other : new String[] { "Bearer " + token, "Bearer x", "Basic YTpi", "DPoP x" }) {
			assertThat(this.caller
				.raw("GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
						+ "\r\nAuthorization: " + other + "\r\n\r\n"))
				.startsWith("HTTP/1.1 400");
			assertThat(this.caller.raw("GET /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
					+ other + "\r\nAuthorization: Bearer " + token + "\r\n\r\n"))
				.matches("(?s)HTTP/1.1 40[01].*");
		}
	}

	@Test
	void schemeIsReadInAnyCaseAndWithAnySpaces() {
		String token = token().sign();
		for (String scheme : new String[] { "bearer ", "BEARER ", "Bearer   " }) {
			assertThat(this.caller.get("/orders", "Authorization", scheme + token).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void tokenInTheQueryOrTheFormIsNoAuthentication() {
		String token = token().sign();
		assertThat(this.caller.get("/orders?access_token=" + token).statusCode()).isEqualTo(401);
		HttpRequest.Builder form = this.caller.request("/orders", "Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("access_token=" + token));
		assertThat(this.caller.send(form).statusCode()).isEqualTo(401);
	}

}
