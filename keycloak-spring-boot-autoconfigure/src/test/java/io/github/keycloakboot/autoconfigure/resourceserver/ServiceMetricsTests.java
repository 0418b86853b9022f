package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.provisioning.Change;
import io.github.keycloakboot.provisioning.ObjectKind;
import io.github.keycloakboot.provisioning.ProvisioningListener;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKeycloak;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What is counted of a service that asks Keycloak about tokens and for tokens, and
 * whether the documentation knows of each meter.
 */
@OnBothStacks
class ServiceMetricsTests {

	private static final StubKeycloak keycloak = StubKeycloak.start();

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private RunningService service;

	private MeterRegistry registry;

	@BeforeEach
	void start() {
		keycloak.onIntrospection(null);
		this.service = services.computeIfAbsent(this.stack,
				(stack) -> RunningService.start(stack, "keycloak.issuer-uri=" + keycloak.issuerUri(),
						"keycloak.client-id=orders-api", "keycloak.client-secret=orders-api",
						"keycloak.resource-server.introspection.mode=lightweight",
						"keycloak.outbound.registrations.stock.hosts=https://stock.example.com",
						"keycloak.outbound.registrations.stock.grant=client-credentials",
						"keycloak.outbound.registrations.billing.hosts=https://billing.example.com",
						"keycloak.outbound.registrations.billing.grant=client-credentials",
						"keycloak.outbound.registrations.billing.client-id=orders-api",
						"keycloak.outbound.registrations.billing.client-secret=wrong"));
		this.registry = this.service.bean(MeterRegistry.class);
	}

	@AfterAll
	static void stop() {
		services.values().forEach(RunningService::close);
		services.clear();
		keycloak.close();
	}

	private static StubAccessToken alice() {
		return keycloak.tokens().accessToken("alice");
	}

	private int status(String token) {
		return this.service.caller().getWithToken("/orders", token).statusCode();
	}

	private long requests(String endpoint, String grant, String registration, String outcome) {
		return Search.in(this.registry)
			.name("keycloak.client.requests")
			.tags("issuer", keycloak.issuerUri(), "endpoint", endpoint, "grant", grant, "registration", registration,
					"outcome", outcome)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private long questions(String outcome) {
		return requests("introspection", "none", "none", outcome);
	}

	private double answers(String result) {
		return this.registry.get("keycloak.introspection.cache.gets")
			.tags("issuer", keycloak.issuerUri(), "result", result)
			.functionCounter()
			.count();
	}

	private void callOut(String registration) {
		OutboundTokens tokens = this.service.bean(OutboundTokens.class);
		URI uri = URI.create("https://" + registration + ".example.com/items");
		tokens.token(tokens.registration(registration, uri), null).join();
	}

	@Test
	void questionAboutATokenIsTimedAndItsAnswerSparesTheNext() {
		long asked = questions("success");
		double hits = answers("hit");
		double misses = answers("miss");
		String token = alice().lightweight().sign();
		for (int i = 0; i < 3; i++) {
			assertThat(status(token)).isEqualTo(200);
		}
		assertThat(questions("success")).isEqualTo(asked + 1);
		assertThat(answers("hit")).isEqualTo(hits + 2);
		assertThat(answers("miss")).isEqualTo(misses + 1);
	}

	@Test
	void questionThatGetsNoAnswerIsCountedAsSuch() {
		long asked = questions("unavailable");
		keycloak.onIntrospection(StubKeycloak.status(503));
		assertThat(status(alice().lightweight().sign())).isEqualTo(503);
		assertThat(questions("unavailable")).isEqualTo(asked + 1);
		keycloak.onIntrospection(null);
		// So that the other tests are answered again
		await().until(() -> status(alice().lightweight().sign()) == 200);
	}

	@Test
	void requestForATokenIsTimedByItsRegistrationAndGrant() {
		callOut("stock");
		callOut("stock");
		assertThat(requests("token", "client_credentials", "stock", "success")).isOne();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> callOut("billing"));
		assertThat(requests("token", "client_credentials", "billing", "refused")).isOne();
	}

	@Test
	void changesToRealmsAreCountedByTheirKindAndNotForEachOfManyTenants() {
		ProvisioningListener meters = this.service.bean(ProvisioningListener.class);
		List<Change> changes = List.of(new Change(Change.Action.CREATE, ObjectKind.REALM_ROLE, "admin", List.of()),
				new Change(Change.Action.CREATE, ObjectKind.REALM_ROLE, "user", List.of()),
				new Change(Change.Action.DELETE, ObjectKind.GROUP, "/staff", List.of()));
		meters.applied("sales", changes, true);
		for (int i = 0; i < 500; i++) {
			meters.applied("tenant-" + i, changes, false);
		}
		assertThat(this.registry.get("keycloak.provisioning.changes")
			.tags("realm", "sales", "action", "create", "kind", "realm_role")
			.counter()
			.count()).isEqualTo(2);
		assertThat(this.registry.get("keycloak.provisioning.runs")
			.tags("realm", "sales", "outcome", "success")
			.counter()
			.count()).isOne();
		assertThat(this.registry.get("keycloak.provisioning.runs").counters()).hasSizeLessThan(110);
		assertThat(this.registry.get("keycloak.provisioning.runs").tag("realm", "others").counter().count())
			.isGreaterThan(100);
	}

	@Test
	void documentationKnowsEachMeterAndNoOther() {
		status(alice().sign());
		status(alice().lightweight().sign());
		for (int i = 0; i < 3; i++) {
			status(alice().header("kid", "made-up-" + i).sign());
		}
		callOut("stock");
		this.service.bean(ProvisioningListener.class)
			.applied("shop", List.of(new Change(Change.Action.CREATE, ObjectKind.GROUP, "/staff", List.of())), true);
		List<DocumentedMeter> meters = new ArrayList<>();
		for (Meter meter : this.registry.getMeters()) {
			if (meter.getId().getName().startsWith("keycloak.")) {
				assertThat(meter.getId().getDescription()).isNotBlank();
				meters.add(DocumentedMeter.of(meter));
			}
		}
		assertThat(meters.stream().distinct()).containsExactlyInAnyOrderElementsOf(DocumentedMeter.all());
	}

}
