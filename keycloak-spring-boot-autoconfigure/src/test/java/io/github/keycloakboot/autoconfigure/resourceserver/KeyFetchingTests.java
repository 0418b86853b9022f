package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.jwk.KeyEventListener;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class KeyFetchingTests {

	private static final String JWK_SET = "keycloak.resource-server.jwk-set.";

	private StubKeycloak keycloak;

	private ApplicationContextRunner context;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));
		this.context = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.issuerUri());
	}

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private String keyId() {
		return this.keycloak.activeKey().keyId();
	}

	@Test
	void nothingIsFetchedAtTheStart() {
		this.context.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.keycloak.discoveryRequests()).isZero();
	}

	@Test
	void eagerKeysAreFetchedAtTheStart() {
		this.context.withPropertyValues(JWK_SET + "eager=true").run((context) -> {
			RealmKeys keys = context.getBean(RealmKeys.class);
			await(() -> keys.known(keyId()) != null);
		});
	}

	@Test
	void eagerKeysDontFailTheStartWithoutKeycloak() {
		this.keycloak.close();
		this.context.withPropertyValues(JWK_SET + "eager=true").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void listenerBeanHearsOfTheKeys() {
		AtomicReference<String> heard = new AtomicReference<>();
		KeyEventListener listener = new KeyEventListener() {
			@Override
			public void refreshed(RealmLocation realm, int keys, Duration duration) {
				heard.set(realm.realm() + " " + keys);
			}
		};
		this.context.withBean(KeyEventListener.class, () -> listener).run((context) -> {
			assertThat(context.getBean(RealmKeys.class).find(keyId())).isNotNull();
			await(() -> "shop 1".equals(heard.get()));
		});
	}

	@Test
	void keysAreRefreshedAsThePropertiesSay() {
		this.context.withPropertyValues(JWK_SET + "time-to-live=1s", JWK_SET + "refresh-ahead=900ms").run((context) -> {
			assertThat(context.getBean(RealmKeys.class).find(keyId())).isNotNull();
			await(() -> this.keycloak.jwkSetRequests() > 3);
		});
	}

	@Test
	void threadsEndWithTheContext() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		Predicate<Thread> own = (thread) -> thread.getName().startsWith("keycloak-") && !before.contains(thread);
		this.context.run((context) -> {
			context.getBean(RealmKeys.class).find(keyId());
			assertThat(Thread.getAllStackTraces().keySet()).anyMatch(own).filteredOn(own).allMatch(Thread::isDaemon);
		});
		await(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(own));
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
	}

}
