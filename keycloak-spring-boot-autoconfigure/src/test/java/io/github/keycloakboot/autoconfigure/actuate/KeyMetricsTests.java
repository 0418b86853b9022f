package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What metrics tell of the keys of a realm.
 */
class KeyMetricsTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakMetricsAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.issuerUri());

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private ApplicationContextRunner withRegistry() {
		return this.context.withBean(MeterRegistry.class, () -> this.registry);
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).counter().count();
	}

	private Timer refreshes(String outcome) {
		return this.registry.get("keycloak.keys.refreshes")
			.tags("issuer", this.keycloak.issuerUri(), "outcome", outcome)
			.timer();
	}

	private double seconds(String name) {
		return this.registry.get(name).tag("issuer", this.keycloak.issuerUri()).timeGauge().value(TimeUnit.SECONDS);
	}

	@Test
	void fetchesAreCountedAndTimedByTheirOutcome() {
		this.keycloak.answerSlowly(Duration.ofMillis(50));
		withRegistry().run((context) -> {
			RealmKeys keys = context.getBean(RealmKeys.class);
			keys.find(KEY.keyId());
			await().ignoreExceptions().until(() -> refreshes("success").count() == 1);
			assertThat(refreshes("success").totalTime(TimeUnit.MILLISECONDS)).isGreaterThan(50);
			this.keycloak.goDown();
			assertThat(keys.reload()).failsWithin(Duration.ofSeconds(20));
			await().ignoreExceptions().until(() -> refreshes("failure").count() == 1);
		});
	}

	@Test
	void refusalsWithoutAFetchAreCounted() {
		withRegistry().run((context) -> {
			RealmKeys keys = context.getBean(RealmKeys.class);
			for (String keyId : new String[] { KEY.keyId(), "unknown-1", "unknown-2", "unknown-3" }) {
				keys.find(keyId);
			}
			assertThat(count("keycloak.keys.limited", "issuer", this.keycloak.issuerUri())).isEqualTo(2);
		});
	}

	@Test
	void ageAndOutageAreShown() {
		withRegistry().run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((meters) -> meters.bindTo(this.registry));
			RealmKeys keys = context.getBean(RealmKeys.class);
			assertThat(seconds("keycloak.keys.age")).isZero();
			assertThat(seconds("keycloak.keys.remaining")).isNaN();
			keys.find(KEY.keyId());
			await().until(() -> seconds("keycloak.keys.age") > 0);
			assertThat(seconds("keycloak.keys.outage")).isZero();
			assertThat(seconds("keycloak.keys.remaining")).isBetween(3000.0, 3600.0);
			this.keycloak.goDown();
			assertThat(keys.reload()).failsWithin(Duration.ofSeconds(20));
			await().until(() -> seconds("keycloak.keys.outage") > 0);
		});
	}

	@Test
	void withoutMicrometerThereAreNone() {
		this.context.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("keycloakTokenMeters"));
	}

	@Test
	void withoutARegistryThereAreNone() {
		this.context.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

}
