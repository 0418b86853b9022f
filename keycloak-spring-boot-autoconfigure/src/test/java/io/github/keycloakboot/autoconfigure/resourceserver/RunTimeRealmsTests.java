package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running service of either stack whose tenants are found while it runs, and those who
 * try to become one.
 */
@OnBothStacks
class RunTimeRealmsTests {

	private static final StubKeycloak shop = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final ManyRealms many = new ManyRealms(40);

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	private static final AtomicInteger nextRealm = new AtomicInteger();

	@Parameter
	Stack stack;

	private RunningService service;

	private HttpCaller caller;

	private Tenants tenants;

	@BeforeEach
	void call() {
		this.service = services.computeIfAbsent(this.stack, RunTimeRealmsTests::start);
		this.caller = this.service.caller();
		this.tenants = this.service.bean(Tenants.class);
	}

	@AfterEach
	void nothingWasAskedOnAThreadOfRequests() {
		this.tenants.failure = null;
		assertThat(this.tenants.threads).allMatch((thread) -> thread.startsWith("keycloak-realms"));
		assertThat(this.caller.getWithToken("/orders", shop.accessToken().audience("orders-api").sign()).statusCode())
			.isEqualTo(200);
		assertThat(this.tenants.asked).doesNotContainKey(shop.issuerUri());
	}

	private static RunningService start(Stack stack) {
		return RunningService.start(stack, new Class<?>[] { TenantsConfiguration.class },
				"keycloak.issuer-uri=" + shop.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.realm-lookup.max-realms=2", "keycloak.realm-lookup.time-to-live=1s",
				"keycloak.realm-lookup.refresh-ahead=500ms", "keycloak.realm-lookup.miss-time-to-live=1s",
				"keycloak.realm-lookup.lookups-per-second=1000");
	}

	/**
	 * A realm that no other test knows.
	 */
	private static int newRealm() {
		return nextRealm.getAndIncrement();
	}

	private TrustedRealm trust(int realm) {
		TrustedRealm trusted = TrustedRealm.of(RealmLocation.ofIssuer(many.issuer(realm)), "orders-api");
		this.tenants.trusted.put(many.issuer(realm), trusted);
		return trusted;
	}

	private HttpResponse<String> get(String path, String token) {
		return this.caller.getWithToken(path, token);
	}

	private void assertRefused(String token) {
		new Answer(get("/orders", token), this.stack).isInvalidToken();
	}

	private static String signed(int realm, StubAccessToken token) {
		return token.signBy(many.key(realm));
	}

	@Test
	void tenantIsLetInByTheRulesOfItsRealm() {
		int realm = newRealm();
		this.tenants.trusted.put(many.issuer(realm), trust(realm).withPrincipalClaim("preferred_username")
			.withRoles((roles) -> roles.rolePrefix("ROLE_tenant_")));
		String token = signed(realm,
				many.token(realm)
					.realmRoles("admin")
					.clientRoles("orders-api", "clerk")
					.clientRoles("other", "manager"));
		assertThat(get("/me", token).body()).contains("\"ROLE_tenant_admin\"", "\"ROLE_tenant_clerk\"")
			.doesNotContain("manager", "\"ROLE_admin\"");
		assertThat(get("/name", token).body()).isEqualTo("alice");
		assertThat(get("/admin", token).statusCode()).isEqualTo(403);
	}

	@Test
	void whoIsNoTenantIsRefusedWithoutARequest() {
		int realm = newRealm();
		int before = many.requests();
		for (int i = 0; i < 5; i++) {
			assertRefused(many.signed(realm));
		}
		assertThat(many.requests()).isEqualTo(before);
	}

	@Test
	void tenantCantPassForAnotherOneOrForTheRealmOfTheService() {
		int one = newRealm();
		int other = newRealm();
		trust(one);
		trust(other);
		assertThat(get("/orders", many.signed(one)).statusCode()).isEqualTo(200);
		assertThat(get("/orders", many.signed(other)).statusCode()).isEqualTo(200);
		assertRefused(signed(one, many.token(other)));
		assertRefused(signed(one, many.token(other).header("kid", many.key(one).keyId())));
		assertRefused(signed(one, many.token(one).claim("iss", shop.issuerUri())));
		assertRefused(
				signed(one, many.token(one).claim("iss", shop.issuerUri()).header("kid", shop.activeKey().keyId())));
		assertRefused(shop.accessToken().claim("iss", many.issuer(one)).audience("orders-api").sign());
	}

	@Test
	void tokenOfATenantForAnotherServiceIsRefused() {
		int realm = newRealm();
		trust(realm);
		assertRefused(signed(realm, many.token(realm).audience("other")));
		this.tenants.trusted.put(many.issuer(realm),
				trust(realm).withAudiences(List.of("special")).withAuthorizedParties(List.of("web-shop")));
		Awaitility.await().untilAsserted(() -> assertRefused(many.signed(realm)));
		String special = signed(realm, many.token(realm).audience("special").claim("azp", "web-shop"));
		assertThat(get("/orders", special).statusCode()).isEqualTo(200);
		assertRefused(signed(realm, many.token(realm).audience("special").claim("azp", "other")));
	}

	@Test
	void removedTenantEndsBeingLetIn() {
		int realm = newRealm();
		trust(realm);
		String token = many.signed(realm);
		assertThat(get("/orders", token).statusCode()).isEqualTo(200);
		this.tenants.trusted.clear();
		Awaitility.await().until(() -> get("/orders", token).statusCode() == 401);
	}

	@Test
	void tenantThatIsAddedLateIsLetInSoon() {
		int realm = newRealm();
		String token = many.signed(realm);
		assertRefused(token);
		trust(realm);
		Awaitility.await().until(() -> get("/orders", token).statusCode() == 200);
	}

	@Test
	void sourceThatFailsIsA503AndLetsNobodyIn() {
		int realm = newRealm();
		trust(realm);
		for (Throwable failure : List.of(new IllegalStateException("database is down"), new StackOverflowError())) {
			this.tenants.failure = failure;
			new Answer(get("/orders", many.signed(realm)), this.stack).isUnavailable();
		}
		this.tenants.failure = null;
		Awaitility.await().until(() -> get("/orders", many.signed(realm)).statusCode() == 200);
	}

	@Test
	void realmOfAnotherIssuerThatTheSourceFindsDoesntCount() {
		int asked = newRealm();
		int found = newRealm();
		this.tenants.trusted.put(many.issuer(asked), trust(found));
		assertRefused(many.signed(asked));
		assertRefused(signed(found, many.token(found).claim("iss", many.issuer(asked))));
	}

	@Test
	void realmThatHadToBeForgottenWorksAgain() {
		int[] realms = { newRealm(), newRealm(), newRealm(), newRealm() };
		for (int realm : realms) {
			trust(realm);
		}
		for (int round = 0; round < 3; round++) {
			for (int realm : realms) {
				// On a busy machine its keys may take longer than a request waits for
				// them
				Awaitility.await().until(() -> get("/orders", many.signed(realm)).statusCode() == 200);
			}
		}
	}

	@Test
	void tenantWhoseKeycloakIsDownIsA503AndHindersNobody() {
		try (StubKeycloak down = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256))) {
			this.tenants.trusted.put(down.issuerUri(),
					TrustedRealm.of(RealmLocation.ofIssuer(down.issuerUri()), "orders-api"));
			down.goDown();
			int realm = newRealm();
			trust(realm);
			for (int i = 0; i < 3; i++) {
				new Answer(get("/orders", down.accessToken().audience("orders-api").sign()), this.stack)
					.isUnavailable();
				assertThat(get("/orders", many.signed(realm)).statusCode()).isEqualTo(200);
			}
		}
	}

	@Test
	void floodOfMadeUpIssuersCausesFewLookupsAndHindersNoTenant() throws Exception {
		try (RunningService flooded = RunningService.start(this.stack, new Class<?>[] { TenantsConfiguration.class },
				"keycloak.issuer-uri=" + shop.issuerUri(), "keycloak.client-id=orders-api",
				"keycloak.realm-lookup.max-realms=10", "keycloak.realm-lookup.lookups-per-second=1")) {
			Tenants asked = flooded.bean(Tenants.class);
			int realm = newRealm();
			asked.trusted.put(many.issuer(realm), trust(realm));
			HttpCaller caller = flooded.caller();
			assertThat(caller.getWithToken("/orders", many.signed(realm)).statusCode()).isEqualTo(200);
			int before = many.requests();
			List<Callable<Integer>> calls = IntStream.range(0, 500)
				.mapToObj(
						(i) -> (Callable<Integer>) () -> caller
							.getWithToken("/orders",
									signed(realm,
											many.token(realm).claim("iss", "http://localhost/realms/made-up-" + i)))
							.statusCode())
				.toList();
			ExecutorService callers = Executors.newFixedThreadPool(16);
			long start = System.nanoTime();
			List<Future<Integer>> answers = callers.invokeAll(calls);
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isIn(401, 503);
				assertThat(caller.getWithToken("/orders", many.signed(realm)).statusCode()).isEqualTo(200);
			}
			long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
			callers.shutdownNow();
			assertThat(asked.asked).hasSizeLessThanOrEqualTo(12 + (int) seconds);
			assertThat(many.requests()).isEqualTo(before);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TenantsConfiguration {

		@Bean
		Tenants tenants() {
			return new Tenants();
		}

	}

	static final class Tenants implements TrustedRealms {

		private final Map<String, TrustedRealm> trusted = new ConcurrentHashMap<>();

		private final Map<String, Integer> asked = new ConcurrentHashMap<>();

		private final Set<String> threads = ConcurrentHashMap.newKeySet();

		private volatile @Nullable Throwable failure;

		@Override
		public @Nullable TrustedRealm find(String issuer) {
			this.asked.merge(issuer, 1, Integer::sum);
			this.threads.add(Thread.currentThread().getName());
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof RuntimeException exception) {
				throw exception;
			}
			return this.trusted.get(issuer);
		}

	}

}
