package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet service on Tomcat and a reactive one on Netty answer alike, to the byte. DPoP
 * is off, because only the servlet stack has it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackParityTests {

	private static final List<String> HEADERS = List.of("WWW-Authenticate", "Content-Type", "Cache-Control", "Pragma",
			"Expires", "X-Content-Type-Options", "X-Frame-Options", "Retry-After", "Set-Cookie", "Location",
			"Access-Control-Allow-Origin", "Access-Control-Allow-Methods");

	/**
	 * Spring Security has no metadata of resources on its reactive side.
	 */
	private static final String METADATA = "(, | )resource_metadata=\"[^\"]*\"$";

	private final StubKeycloak keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.RS256));

	private final RunningService servlet = RunningService.start(Stack.SERVLET,
			new Class<?>[] { CallerController.class }, properties("keycloak.resource-server.dpop=false"));

	private final RunningService reactive = RunningService.start(Stack.REACTIVE,
			new Class<?>[] { ReactiveCallerController.class }, properties());

	private String[] properties(String... more) {
		return Stream.concat(Stream.of("keycloak.issuer-uri=" + this.keycloak.issuerUri(),
				"keycloak.client-id=orders-api", "keycloak.resource-server.authorized-parties=web-shop,orders-api",
				"keycloak.resource-server.principal-claim=preferred_username",
				"keycloak.resource-server.authorities.organizations=true",
				"keycloak.resource-server.permit-all=/public/**"), Stream.of(more))
			.toArray(String[]::new);
	}

	@AfterAll
	void stop() {
		this.reactive.close();
		this.servlet.close();
		this.keycloak.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void bothStacksAnswerAlike(ParityCase request) {
		assertAlike(request, this.servlet, this.reactive);
	}

	Stream<ParityCase> cases() {
		return new ParityCases(this.keycloak).all();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("foreignOrigins")
	void bothStacksRefuseForeignOrigins(ParityCase request) {
		assertThat(request.send(this.servlet.caller()).statusCode()).isEqualTo(request.status());
		assertThat(request.send(this.reactive.caller()).statusCode()).isEqualTo(request.status());
	}

	static Stream<ParityCase> foreignOrigins() {
		return ParityCases.foreignOrigins();
	}

	@Test
	void bothStacksAnswerAlikeWhileKeysAreUnavailable() {
		try (StubKeycloak down = StubKeycloak.start()) {
			down.goDown();
			String issuer = "keycloak.issuer-uri=" + down.issuerUri();
			ParityCases cases = new ParityCases(down);
			try (RunningService mvc = RunningService.start(issuer);
					RunningService flux = RunningService.startReactive(issuer)) {
				HttpResponse<String> answer = assertAlike(
						ParityCase.withToken("a good token", 503, "/orders", cases.token().sign()), mvc, flux);
				assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]|10");
				assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
				assertAlike(ParityCase.withToken("garbage", 401, "/orders", "garbage"), mvc, flux);
				assertAlike(
						ParityCase.withToken("another issuer", 401, "/orders", cases.token().claim("iss", "x").sign()),
						mvc, flux);
				assertAlike(ParityCase.get("no token", 401, "/orders"), mvc, flux);
				// The health of the service as a whole; that of its probes is another
				assertAlike(ParityCase.get("health", 503, "/actuator/health"), mvc, flux);
			}
		}
	}

	@Test
	void bothStacksAnswerAlikeBelowAPathOfTheirOwn() {
		try (RunningService mvc = RunningService
			.start(properties("keycloak.resource-server.dpop=false", "server.servlet.context-path=/shop"));
				RunningService flux = RunningService.startReactive(properties("spring.webflux.base-path=/shop"))) {
			String token = new ParityCases(this.keycloak).token().sign();
			assertAlike(ParityCase.get("open path", 200, "/shop/public/prices"), mvc, flux);
			assertAlike(ParityCase.get("health", 200, "/shop/actuator/health"), mvc, flux);
			assertAlike(ParityCase.get("no token", 401, "/shop/orders"), mvc, flux);
			assertAlike(ParityCase.withToken("a good token", 200, "/shop/orders", token), mvc, flux);
			assertAlike(ParityCase.withToken("a missing role", 403, "/shop/admin", token), mvc, flux);
		}
	}

	private static HttpResponse<String> assertAlike(ParityCase request, RunningService servlet,
			RunningService reactive) {
		HttpResponse<String> expected = request.send(servlet.caller());
		HttpResponse<String> actual = request.send(reactive.caller());
		assertThat(expected.statusCode()).as("servlet").isEqualTo(request.status());
		assertThat(actual.statusCode()).as("reactive").isEqualTo(request.status());
		assertThat(actual.body()).isEqualTo(expected.body());
		assertThat(headers(actual)).isEqualTo(headers(expected));
		assertThat(actual.headers().firstValue("Set-Cookie")).isEmpty();
		return actual;
	}

	private static Map<String, List<String>> headers(HttpResponse<String> response) {
		Map<String, List<String>> headers = new TreeMap<>();
		for (String name : HEADERS) {
			headers.put(name,
					response.headers().allValues(name).stream().map((value) -> comparable(name, value)).toList());
		}
		return headers;
	}

	private static String comparable(String name, String value) {
		// Services that lost the same Keycloak don't come back at the same moment
		return name.equals("Retry-After") ? "some time" : value.replaceFirst(METADATA, "");
	}

	@Test
	void errorOfTheReactiveServiceIsA500AndNoA401() {
		HttpResponse<String> response = this.reactive.caller()
			.getWithToken("/broken", new ParityCases(this.keycloak).token().sign());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("on purpose");
	}

	@Test
	void missingPageOfTheReactiveServiceIsA404ForThoseWithAToken() {
		String token = new ParityCases(this.keycloak).token().sign();
		assertThat(this.reactive.caller().getWithToken("/nowhere", token).statusCode()).isEqualTo(404);
	}

	@Test
	void tokenWithADpopProofIsNoAuthenticationInAReactiveService() {
		String token = new ParityCases(this.keycloak).token().boundToDpopKey("abc").sign();
		HttpResponse<String> response = this.reactive.caller()
			.get("/orders", "Authorization", "DPoP " + token, "DPoP", "a.b.c");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
	}

	@Test
	void callerMayBePromisedInAReactiveService() {
		String token = new ParityCases(this.keycloak).token().sign();
		assertThat(this.reactive.caller().getWithToken("/promised", token).body()).isEqualTo("account of alice");
		assertThat(this.reactive.caller().get("/public/promised").statusCode()).isEqualTo(401);
	}

	@Test
	void callerIsDescribedByTheToken() {
		StubAccessToken token = new ParityCases(this.keycloak).token()
			.claim("sub", "4711")
			.realmRoles("user")
			.clientRoles("billing-api", "clerk")
			.claim("organization", Map.of("acme", Map.of("id", "42")));
		assertThat(this.servlet.caller().getWithToken("/account", token.sign()).body())
			.isEqualTo("4711 alice [user] [clerk]");
		assertThat(this.servlet.caller().getWithToken("/organizations", token.sign()).body()).isEqualTo("[acme] 42");
	}

}
