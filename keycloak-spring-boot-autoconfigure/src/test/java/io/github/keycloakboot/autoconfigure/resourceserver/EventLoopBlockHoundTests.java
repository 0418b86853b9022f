package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No thread of an event loop, and none on which requests go on after a wait, is ever
 * blocked: whatever is sent, while keys come slowly, are rotated, or don't come at all.
 */
class EventLoopBlockHoundTests {

	private static final Queue<Error> blocked = new ConcurrentLinkedQueue<>();

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final ParityCases cases = new ParityCases(this.keycloak);

	@BeforeAll
	static void install() {
		BlockHound.builder()
			.loadIntegrations()
			.nonBlockingThreadPredicate((loops) -> loops.or((thread) -> thread.getName().startsWith("keycloak-tokens")))
			// Where such a thread waits for something to do
			.allowBlockingCallsInside(ThreadPoolExecutor.class.getName(), "getTask")
			.blockingMethodCallback((method) -> {
				Error error = new BlockingOperationError(method);
				blocked.add(error);
				throw error;
			})
			.install();
	}

	@BeforeEach
	void forget() {
		blocked.clear();
	}

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private RunningService start() {
		String[] properties = List
			.of("keycloak.issuer-uri=" + this.keycloak.issuerUri(), "keycloak.client-id=orders-api",
					"keycloak.resource-server.authorized-parties=web-shop,orders-api",
					"keycloak.resource-server.authorities.organizations=true",
					"keycloak.resource-server.permit-all=/public/**")
			.toArray(String[]::new);
		return RunningService.start(Stack.REACTIVE, new Class<?>[] { ReactiveCallerController.class }, properties);
	}

	private int statusOf(RunningService service, String token) {
		return service.caller().getWithToken("/orders", token).statusCode();
	}

	@Test
	void whatBlocksIsFound() {
		StepVerifier
			.create(Mono.fromCallable(() -> new CountDownLatch(1).await(10, TimeUnit.SECONDS))
				.subscribeOn(Schedulers.parallel()))
			.verifyError(BlockingOperationError.class);
		assertThat(blocked).isNotEmpty();
	}

	@Test
	void noRequestBlocks() {
		try (RunningService service = start()) {
			this.cases.all()
				.forEach((request) -> assertThat(request.send(service.caller()).statusCode()).as(request.name())
					.isEqualTo(request.status()));
		}
		assertThat(blocked).isEmpty();
	}

	@Test
	void slowAndRotatedKeysBlockNobody() {
		this.keycloak.answerSlowly(Duration.ofMillis(200));
		try (RunningService service = start()) {
			assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(200);
			this.keycloak.rotateKey(JWSAlgorithm.RS256);
			assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(200);
			assertThat(statusOf(service, this.cases.token().header("kid", "made up").sign())).isEqualTo(401);
		}
		assertThat(blocked).isEmpty();
	}

	@Test
	void realmThatIsFoundAtRunTimeBlocksNobody() {
		try (StubKeycloak tenant = StubKeycloak.start();
				RunningService service = RunningService.start(Stack.REACTIVE, new Class<?>[] { SlowTenants.class },
						"keycloak.issuer-uri=" + this.keycloak.issuerUri(), "keycloak.client-id=orders-api")) {
			service.bean(SlowTenants.class).issuer = tenant.issuerUri();
			for (int i = 0; i < 3; i++) {
				assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(200);
				assertThat(statusOf(service, tenant.accessToken().audience("orders-api").sign())).isEqualTo(200);
				assertThat(statusOf(service, this.cases.token().claim("iss", this.keycloak.issuerUri() + i).sign()))
					.isEqualTo(401);
			}
		}
		assertThat(blocked).isEmpty();
	}

	@Test
	void outageBlocksNobody() {
		this.keycloak.goDown();
		try (RunningService service = start()) {
			for (int i = 0; i < 5; i++) {
				assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(503);
			}
		}
		assertThat(blocked).isEmpty();
	}

	@Test
	void outageWithKnownKeysBlocksNobody() {
		try (RunningService service = start()) {
			assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(200);
			this.keycloak.goDown();
			assertThat(statusOf(service, this.cases.token().sign())).isEqualTo(200);
			assertThat(statusOf(service, this.cases.token().header("kid", "unknown").sign())).isEqualTo(503);
		}
		assertThat(blocked).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class SlowTenants {

		private volatile String issuer = "";

		@Bean
		TrustedRealms tenants() {
			return (issuer) -> {
				CompletableFuture.runAsync(() -> {
				}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)).join();
				return issuer.equals(this.issuer) ? TrustedRealm.of(RealmLocation.ofIssuer(issuer), "orders-api")
						: null;
			};
		}

	}

}
