package io.github.keycloakboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the health of a service says of Keycloak.
 */
class RealmKeysHealthTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakHealthContributorAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.issuerUri());

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private static Health health(ApplicationContext context) {
		return Objects.requireNonNull(context.getBean(HealthIndicator.class).health(true));
	}

	@Test
	void isUnknownBeforeAnybodyHasNeededKeysAndAsksForNone() {
		this.context.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(this.keycloak.requests()).isZero();
		});
	}

	@Test
	void isUpOnceKeysAreThereAndAsksForNoMore() {
		this.context.run((context) -> {
			context.getBean(RealmKeys.class).find(KEY.keyId());
			int requests = this.keycloak.requests();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("issuer", this.keycloak.issuerUri())
				.containsKey("age")
				.doesNotContainKey("outage");
			assertThat(this.keycloak.requests()).isEqualTo(requests);
		});
	}

	@Test
	void isDownWithTheRemedyWhereKeysCannotBeHad() {
		this.keycloak.close();
		this.context.run((context) -> {
			assertThatExceptionOfType(KeysUnavailableException.class)
				.isThrownBy(() -> context.getBean(RealmKeys.class).find(KEY.keyId()));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(String.valueOf(health(context).getDetails().get("lastFailure")))
				.contains("Nothing listens there");
		});
	}

	@Test
	void staysUpInAnOutageWhileKnownKeysAreGood() {
		this.context.run((context) -> {
			RealmKeys keys = context.getBean(RealmKeys.class);
			keys.find(KEY.keyId());
			this.keycloak.goDown();
			assertThat(keys.reload()).failsWithin(Duration.ofSeconds(20));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsKeys("outage", "lastFailure");
		});
	}

	@Test
	void severalRealmsHaveAHealthEach() {
		this.context.withPropertyValues("keycloak.realms.partners.realm=partners").run((context) -> {
			HealthContributor contributor = context.getBean("keycloakHealthContributor", HealthContributor.class);
			assertThat(contributor).isInstanceOf(CompositeHealthContributor.class);
			assertThat(((CompositeHealthContributor) contributor).stream()
				.map(HealthContributors.Entry::name)
				.collect(Collectors.toSet())).containsExactlyInAnyOrder("shop", "partners");
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.context.withPropertyValues("management.health.keycloak.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

}
