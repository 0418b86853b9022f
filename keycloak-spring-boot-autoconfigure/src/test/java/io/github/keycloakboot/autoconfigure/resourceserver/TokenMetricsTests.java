package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.EnumMap;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of the tokens of a service with several realms, one of which is found
 * while it runs.
 */
@OnBothStacks
class TokenMetricsTests {

	private static final String DECISIONS = "keycloak.tokens.decisions";

	private static final StubKeycloak shop = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final StubKeycloak found = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	@Parameter
	Stack stack;

	private RunningService service;

	private MeterRegistry registry;

	@BeforeEach
	void start() {
		this.service = services.computeIfAbsent(this.stack,
				(stack) -> RunningService.start(stack, new Class<?>[] { TenantConfiguration.class },
						"keycloak.issuer-uri=" + shop.issuerUri(), "keycloak.client-id=orders-api"));
		this.registry = this.service.bean(MeterRegistry.class);
	}

	@AfterEach
	void comeBack() {
		found.comeBack();
	}

	@AfterAll
	static void stop() {
		services.values().forEach(RunningService::close);
		services.clear();
		shop.close();
		found.close();
	}

	private int status(String token) {
		return this.service.caller().getWithToken("/orders", token).statusCode();
	}

	private double decisions(String issuer, String outcome, String reason, boolean verified) {
		return Search.in(this.registry)
			.name(DECISIONS)
			.tags("issuer", issuer, "outcome", outcome, "reason", reason, "verified", String.valueOf(verified))
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private double gets(String issuer, String result) {
		return this.registry.get("keycloak.tokens.cache.gets")
			.tags("issuer", issuer, "result", result)
			.meters()
			.stream()
			.mapToDouble((meter) -> ((FunctionCounter) meter).count())
			.sum();
	}

	private double gauge(String name, String issuer) {
		return this.registry.get(name).tag("issuer", issuer).gauge().value();
	}

	private static String token(StubKeycloak keycloak) {
		return keycloak.accessToken().audience("orders-api").sign();
	}

	@Test
	void acceptedAndRefusedTokensAreCountedByRealmAndReason() {
		double accepted = decisions(shop.issuerUri(), "accepted", "none", true);
		double refused = decisions(shop.issuerUri(), "refused", "audience", true);
		String token = token(shop);
		assertThat(status(token)).isEqualTo(200);
		assertThat(status(token)).isEqualTo(200);
		assertThat(status(shop.accessToken().audience("billing").claim("azp", "web-shop").sign())).isEqualTo(401);
		assertThat(decisions(shop.issuerUri(), "accepted", "none", true)).isEqualTo(accepted + 2);
		assertThat(decisions(shop.issuerUri(), "refused", "audience", true)).isEqualTo(refused + 1);
	}

	@Test
	void counterIsThereBeforeThereIsAnythingToCount() {
		assertThat(this.registry.get(DECISIONS).tags("issuer", shop.issuerUri(), "outcome", "undecided").counter())
			.isNotNull();
	}

	@Test
	void tokensOfRealmsThatAreFoundAtRunTimeAreCountedTogether() {
		double before = decisions("found at run time", "accepted", "none", true);
		assertThat(status(token(found))).isEqualTo(200);
		assertThat(decisions("found at run time", "accepted", "none", true)).isEqualTo(before + 1);
	}

	@Test
	void nothingOfATokenGetsIntoTheNameOfAMeter() {
		double before = decisions("unknown", "refused", "issuer", false);
		assertThat(status(
				shop.accessToken().claim("iss", "https://evil.example.com/realms/x").header("kid", "evil").sign()))
			.isEqualTo(401);
		assertThat(status(shop.accessToken().header("kid", "evil").claim("azp", "evil").sign())).isEqualTo(401);
		assertThat(decisions("unknown", "refused", "issuer", false)).isEqualTo(before + 1);
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::toString)
			.noneMatch((id) -> id.contains("evil"));
	}

	@Test
	void tokenThatCannotBeDecidedIsCounted() {
		try (RunningService other = RunningService.start(this.stack, "keycloak.issuer-uri=" + found.issuerUri())) {
			this.service = other;
			this.registry = other.bean(MeterRegistry.class);
			found.goDown();
			assertThat(status(token(found))).isEqualTo(503);
			assertThat(decisions(found.issuerUri(), "undecided", "none", false)).isOne();
		}
	}

	@Test
	void cacheOfEachRealmShowsWhatItIsGoodFor() {
		for (StubKeycloak keycloak : new StubKeycloak[] { shop, found }) {
			String issuer = (keycloak == shop) ? shop.issuerUri() : "found at run time";
			double hits = gets(issuer, "hit");
			double misses = gets(issuer, "miss");
			double size = gauge("keycloak.tokens.cache.size", issuer);
			double memory = gauge("keycloak.tokens.cache.memory", issuer);
			String token = token(keycloak);
			for (int i = 0; i < 3; i++) {
				assertThat(status(token)).isEqualTo(200);
			}
			assertThat(gets(issuer, "hit")).isEqualTo(hits + 2);
			assertThat(gets(issuer, "miss")).isEqualTo(misses + 1);
			assertThat(gauge("keycloak.tokens.cache.size", issuer)).isEqualTo(size + 1);
			assertThat(gauge("keycloak.tokens.cache.memory", issuer)).isGreaterThan(memory + 1000);
			assertThat(this.registry.get("keycloak.tokens.cache.evictions")
				.tag("issuer", issuer)
				.functionCounter()
				.count()).isZero();
		}
	}

	@Test
	void withoutACacheThereAreNoMetersOfIt() {
		try (RunningService other = RunningService.start(this.stack, "keycloak.issuer-uri=" + shop.issuerUri(),
				"keycloak.resource-server.token-cache.enabled=false")) {
			assertThat(other.bean(MeterRegistry.class).getMeters()).extracting((meter) -> meter.getId().getName())
				.contains(DECISIONS)
				.noneMatch((name) -> name.startsWith("keycloak.tokens.cache"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TenantConfiguration {

		@Bean
		TrustedRealms tenants() {
			return (issuer) -> issuer.equals(found.issuerUri())
					? TrustedRealm.of(RealmLocation.ofIssuer(issuer), "orders-api") : null;
		}

	}

}
