package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(300)
class ThousandRealmsTests {

	private static final int REALMS = 1000;

	private final ExecutorService callers = Executors.newFixedThreadPool(16);

	private static long threadsOfTheLibrary() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("keycloak-") || thread.getName().startsWith("HttpClient-"))
			.count();
	}

	@Test
	void thousandRealmsWorkWithFewThreads() {
		try (ManyRealms realms = new ManyRealms(REALMS)) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
						KeycloakResourceServerAutoConfiguration.class))
				.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop")
				.withBean(TrustedRealms.class,
						() -> (issuer) -> issuer.startsWith(realms.issuer(0).replaceAll("0$", ""))
								? TrustedRealm.of(RealmLocation.ofIssuer(issuer), "orders-api") : null)
				.run((context) -> {
					long before = threadsOfTheLibrary();
					JwtDecoder decoder = context.getBean(JwtDecoder.class);
					// The second time by what is known already
					for (int number : new int[] { REALMS, REALMS / 10 }) {
						List<Callable<String>> calls = IntStream.range(0, number)
							.mapToObj((realm) -> (Callable<String>) () -> decoder.decode(realms.signed(realm))
								.getClaimAsString("iss"))
							.toList();
						List<Future<String>> answers = this.callers.invokeAll(calls);
						// Where all threads may still be there
						assertThat(threadsOfTheLibrary() - before).isLessThan(60);
						for (int realm = 0; realm < number; realm++) {
							assertThat(answers.get(realm).get(20, TimeUnit.SECONDS)).isEqualTo(realms.issuer(realm));
						}
					}
					assertThat(realms.requests()).isEqualTo(2 * REALMS);
					assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder
						.decode(realms.token(1).header("kid", realms.key(2).keyId()).signBy(realms.key(2))));
				});
		}
		finally {
			this.callers.shutdownNow();
		}
	}

}
