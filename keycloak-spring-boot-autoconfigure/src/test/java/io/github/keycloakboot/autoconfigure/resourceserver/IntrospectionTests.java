package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tokens about which Keycloak is asked.
 */
@OnBothStacks
@ExtendWith(OutputCaptureExtension.class)
class IntrospectionTests {

	private static final StubKeycloak keycloak = StubKeycloak.start();

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private HttpCaller caller;

	private int askedBefore;

	@BeforeEach
	void start() {
		this.caller = services.computeIfAbsent(this.stack, IntrospectionTests::start).caller();
		// Whatever Keycloak did to another test, it gives answers again
		keycloak.onIntrospection(null);
		keycloak.answerSlowly(Duration.ZERO);
		await().pollDelay(Duration.ZERO).until(() -> status(alice().lightweight().sign()) == 200);
		this.askedBefore = keycloak.introspectionRequests();
	}

	private static RunningService start(Stack stack) {
		return RunningService.start(stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
				"keycloak.client-id=orders-api", "keycloak.client-secret=orders-api",
				"keycloak.resource-server.introspection.mode=lightweight");
	}

	@AfterAll
	static void stopAll() {
		services.values().forEach(RunningService::close);
		services.clear();
	}

	/**
	 * Asks in another mode, or of a Keycloak that gives no answers: whoever got none
	 * waits before he asks again, and would have the next test wait.
	 */
	private void withAnother(String mode, Runnable test, String... properties) {
		ServiceWithFreshDecoder another = ServiceWithFreshDecoder.of(this.stack);
		this.caller = another.caller();
		List<String> all = new ArrayList<>(
				List.of("keycloak.client-secret=orders-api", "keycloak.resource-server.introspection.mode=" + mode));
		all.addAll(List.of(properties));
		another.decoder().with(keycloak.issuerUri(), Duration.ofSeconds(5), test, all.toArray(String[]::new));
	}

	private int asked() {
		return keycloak.introspectionRequests() - this.askedBefore;
	}

	private StubAccessToken alice() {
		return keycloak.tokens().accessToken("alice");
	}

	private HttpResponse<String> get(String path, String token) {
		return this.caller.getWithToken(path, token);
	}

	private int status(String token) {
		return get("/admin", token).statusCode();
	}

	@Test
	void lightweightTokenGetsItsUserAndRolesFromKeycloak() {
		String token = alice().lightweight().sign();
		HttpResponse<String> me = get("/me", token);
		assertThat(me.statusCode()).isEqualTo(200);
		assertThat(me.body()).contains("ROLE_admin", "SCOPE_email");
		assertThat(get("/orders", token).body()).isEqualTo("orders of alice");
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void nobodyIsAskedAboutATokenThatSaysEnough() {
		assertThat(status(alice().sign())).isEqualTo(200);
		assertThat(asked()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sub", "realm_access" })
	void tokenThatLacksOneOfBothIsAskedAbout(String claim) {
		keycloak.onIntrospection(StubKeycloak.json("""
				{ "active": true, "sub": "user-1", "aud": "orders-api", "realm_access": { "roles": [ "admin" ] } }
				"""));
		assertThat(status(alice().without(claim).without("resource_access").sign())).isEqualTo(200);
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void inModeAlwaysEachTokenIsAskedAboutOnceInAWhile() {
		withAnother("always", () -> {
			String token = alice().sign();
			for (int i = 0; i < 5; i++) {
				assertThat(status(token)).isEqualTo(200);
			}
			assertThat(asked()).isEqualTo(1);
			assertThat(status(alice().sign())).isEqualTo(200);
			assertThat(asked()).isEqualTo(2);
		});
	}

	@Test
	void withoutATimeToLiveARevokedTokenIsRefusedAtOnce() {
		withAnother("always", () -> {
			String token = alice().sign();
			assertThat(status(token)).isEqualTo(200);
			keycloak.revoke(token);
			HttpResponse<String> refused = get("/admin", token);
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
				.contains("error=\"invalid_token\"", "The token is no longer active");
		}, "keycloak.resource-server.introspection.cache-ttl=0s");
	}

	@Test
	void tokenThatIsNotActiveIsRefusedAndTheLogSaysWhatMayBeWrong(CapturedOutput output) {
		String token = alice().lightweight().sign();
		keycloak.revoke(token);
		assertThat(status(token)).isEqualTo(401);
		assertThat(output).contains("isn't active", "web-shop", "Audience mapper").doesNotContain(token);
	}

	@Test
	void tokenOfAnotherServiceIsRefusedByWhatKeycloakSaysOfIt() {
		keycloak.onIntrospection(StubKeycloak.json("""
				{ "active": true, "sub": "user-1", "aud": "billing", "azp": "orders-api",
				  "realm_access": { "roles": [ "admin" ] } }
				"""));
		HttpResponse<String> refused = get("/admin", alice().lightweight().sign());
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("not meant for this service");
	}

	@Test
	void whatTheTokenSaysItselfGoesBeforeWhatIsSaidOfIt() {
		keycloak.onIntrospection(StubKeycloak
			.json("""
					{ "active": true, "sub": "user-1", "aud": "orders-api", "scope": "everything", "exp": 1,
					  "preferred_username": "mallory", "iss": "https://elsewhere.example", "realm_access": { "roles": [ "user" ] } }
					"""));
		String token = alice().without("sub").claim("preferred_username", "alice").sign();
		assertThat(get("/orders", token).body()).isEqualTo("orders of alice");
		assertThat(get("/me", token).body()).contains("ROLE_admin").doesNotContain("SCOPE_everything");
	}

	@Test
	void nobodyIsAskedAboutATokenThatIsRefusedAnyway() {
		StubKey other = StubKey.rsa(JWSAlgorithm.RS256, keycloak.activeKey().keyId(), 2048);
		long past = Instant.now().minusSeconds(600).getEpochSecond();
		List<String> tokens = List.of(alice().lightweight().signBy(other),
				alice().lightweight().claim("iss", "https://elsewhere.example/realms/shop").sign(),
				alice().lightweight().claim("iat", past - 60).claim("exp", past).sign(),
				alice().lightweight().claim("typ", "ID").sign(), alice().lightweight().header("typ", "JOSE").sign());
		tokens.forEach((token) -> assertThat(status(token)).isEqualTo(401));
		assertThat(asked()).isZero();
	}

	@Test
	void manyRequestsWithOneTokenShareOneQuestion() throws Exception {
		keycloak.answerSlowly(Duration.ofMillis(300));
		String token = alice().lightweight().sign();
		ExecutorService callers = Executors.newFixedThreadPool(50);
		try {
			Callable<Integer> call = () -> status(token);
			for (Future<Integer> status : callers.invokeAll(Collections.nCopies(50, call))) {
				assertThat(status.get()).isEqualTo(200);
			}
		}
		finally {
			callers.shutdownNow();
		}
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void tokenAboutWhichNobodyCanBeAskedIsNotLetIn(CapturedOutput output) {
		withAnother("lightweight", () -> {
			String known = alice().lightweight().sign();
			String full = alice().sign();
			assertThat(status(known)).isEqualTo(200);
			keycloak.onIntrospection(StubKeycloak.status(503));
			HttpResponse<String> unknown = get("/admin", alice().lightweight().sign());
			assertThat(unknown.statusCode()).isEqualTo(503);
			assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
			assertThat(unknown.headers().firstValue("WWW-Authenticate")).isEmpty();
			assertThat(status(known)).isEqualTo(200);
			assertThat(status(full)).isEqualTo(200);
			assertThat(output).contains("Keycloak can't be asked about tokens, and callers get 503");
		});
	}

	@Test
	void answersCountAgainOnceKeycloakGivesThem() {
		keycloak.onIntrospection(StubKeycloak.status(503));
		assertThat(status(alice().lightweight().sign())).isEqualTo(503);
		keycloak.onIntrospection(null);
		await().untilAsserted(() -> assertThat(status(alice().lightweight().sign())).isEqualTo(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "nonsense", "{ \"active\": \"true\" }", "{ \"active\": 1 }",
			"{ \"active\": null }" })
	void answerThatDoesNotSayThatTheTokenIsActiveLetsNobodyIn(String answer) {
		withAnother("lightweight", () -> {
			keycloak.onIntrospection(StubKeycloak.json(answer));
			assertThat(status(alice().lightweight().sign())).isEqualTo(503);
			assertThat(asked()).isEqualTo(1);
		});
	}

	@Test
	void answerThatDoesNotSayWhoItIsForAndAboutIsRefused() {
		List<String> answers = List.of("{ 'active': true }", "{ 'active': true, 'sub': 7, 'aud': 'orders-api' }",
				"{ 'active': true, 'sub': ' ', 'aud': 'orders-api' }",
				"{ 'active': true, 'sub': 'user-1', 'aud': { 'orders-api': 1 } }", "{ 'active': false }");
		for (String answer : answers) {
			keycloak.onIntrospection(StubKeycloak.json(answer.replace('\'', '"')));
			assertThat(status(alice().lightweight().sign())).as(answer).isEqualTo(401);
		}
	}

	@Test
	void wrongSecretOfThisServiceIsSaidSoAndLetsNobodyIn(CapturedOutput output) {
		withAnother("lightweight", () -> {
			assertThat(status(alice().lightweight().sign())).isEqualTo(503);
			assertThat(output).contains("keycloak.client-secret").doesNotContain("not-the-secret");
		}, "keycloak.client-secret=not-the-secret");
	}

	@Test
	void instancesThatShareACacheAskOnceAndKeepNoTokenThere() {
		SharedCaches.CACHES.setCacheNames(List.of("answers"));
		String[] properties = { "keycloak.issuer-uri=" + keycloak.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.client-secret=orders-api", "keycloak.resource-server.introspection.mode=always",
				"keycloak.resource-server.introspection.cache=answers" };
		String token = alice().lightweight().sign();
		String inactive = alice().sign();
		keycloak.revoke(inactive);
		for (int instance = 0; instance < 2; instance++) {
			try (RunningService service = RunningService.start(this.stack, new Class<?>[] { SharedCaches.class },
					properties)) {
				assertThat(service.caller().getWithToken("/admin", token).statusCode()).isEqualTo(200);
				assertThat(service.caller().getWithToken("/admin", inactive).statusCode()).isEqualTo(401);
				await().until(() -> SharedCaches.entries().size() == 2);
			}
		}
		assertThat(asked()).isEqualTo(2);
		assertThat(SharedCaches.entries().toString()).doesNotContain(token, inactive);
	}

	@Configuration(proxyBeanMethods = false)
	static class SharedCaches {

		private static final ConcurrentMapCacheManager CACHES = new ConcurrentMapCacheManager();

		static Map<?, ?> entries() {
			return (Map<?, ?>) Objects.requireNonNull(CACHES.getCache("answers")).getNativeCache();
		}

		@Bean(destroyMethod = "")
		CacheManager cacheManager() {
			return CACHES;
		}

	}

}
