package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One realm that is known, and lookups of all other issuers that hang.
 */
@Timeout(60)
class KeycloakRealmsJwtDecoderTests {

	private static final String TOO_MANY = "Too many requests wait to know whether an issuer is trusted";

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
			new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
			List.of());

	private final KeycloakJwtDecoder known = new KeycloakJwtDecoder(this.keys, List.of("RS256"),
			KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()));

	private volatile CompletableFuture<@Nullable KeycloakJwtDecoder> lookup = new CompletableFuture<>();

	private final List<String> verified = new CopyOnWriteArrayList<>();

	private final KeycloakRealmsJwtDecoder decoder = new KeycloakRealmsJwtDecoder(new HangingLookups());

	private final KeycloakReactiveJwtDecoder reactive = new KeycloakReactiveJwtDecoder(this.decoder);

	@AfterEach
	void stop() {
		this.reactive.close();
		this.keys.close();
		this.keycloak.close();
	}

	private String madeUp() {
		return this.keycloak.accessToken().claim("iss", "https://sso.example.com/realms/made-up").sign();
	}

	/**
	 * Why it can't be told whether the issuer is trusted.
	 */
	private static String reason(Throwable failure) {
		assertThat(failure).isInstanceOf(CompletionException.class)
			.rootCause()
			.isInstanceOfAny(KeysUnavailableException.class, TimeoutException.class);
		Throwable reason = failure;
		while (reason.getCause() != null) {
			reason = reason.getCause();
		}
		return String.valueOf(reason.getMessage());
	}

	/**
	 * End the lookup for all who wait for it. Those who come later wait for another.
	 */
	private void endLookup() {
		CompletableFuture<@Nullable KeycloakJwtDecoder> ended = this.lookup;
		this.lookup = new CompletableFuture<>();
		ended.completeExceptionally(new TimeoutException("The lookup ended"));
	}

	@Test
	void floodOfTokensOfAMadeUpIssuerKeepsFewThreadsWaiting() {
		String madeUp = madeUp();
		ExecutorService threads = Executors.newFixedThreadPool(40);
		try {
			List<CompletableFuture<String>> outcomes = IntStream.range(0, 40)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.decoder.decode(madeUp).getSubject(), threads)
					.exceptionally(KeycloakRealmsJwtDecoderTests::reason))
				.toList();
			assertThat(this.decoder.decode(this.keycloak.accessToken().sign())).isNotNull();
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.until(() -> outcomes.stream().filter(CompletableFuture::isDone).count() >= 24);
			endLookup();
			assertThat(outcomes.stream().map(CompletableFuture::join)).filteredOn(TOO_MANY::equals).hasSize(24);
			// The places are free again
			CompletableFuture<String> later = CompletableFuture
				.supplyAsync(() -> this.decoder.decode(madeUp).getSubject(), threads)
				.exceptionally(KeycloakRealmsJwtDecoderTests::reason);
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.until(() -> later.isDone() || this.lookup.getNumberOfDependents() > 0);
			endLookup();
			assertThat(later.join()).isNotEqualTo(TOO_MANY);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void floodOfTokensOfMadeUpIssuersLeavesPlacesForTokensThatWaitForKeys() {
		String madeUp = madeUp();
		List<CompletableFuture<String>> outcomes = IntStream.range(0, 1_100)
			.mapToObj((i) -> this.reactive.decode(madeUp)
				.toFuture()
				.thenApply((jwt) -> "decoded")
				.exceptionally(KeycloakRealmsJwtDecoderTests::reason))
			.toList();
		assertThat(outcomes.subList(1_000, 1_100)).allMatch((outcome) -> TOO_MANY.equals(outcome.getNow(null)));
		assertThat(this.reactive.decode(this.keycloak.accessToken().sign()).block()).isNotNull();
	}

	@Test
	void onlyTokensThatWereVerifiedCountAsUseOfTheirRealm() {
		String token = this.keycloak.accessToken().sign();
		String[] parts = token.split("\\.");
		String unsigned = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(unsigned));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.reactive.decode(unsigned).block());
		assertThat(this.verified).isEmpty();
		this.decoder.decode(token);
		assertThat(this.verified).containsExactly(this.keycloak.issuerUri());
		this.reactive.decode(token).block();
		assertThat(this.verified).hasSize(2);
	}

	@Test
	void tokenThatIsVerifiedAfterAWaitCountsAsUseOfItsRealm() {
		this.reactive.decode(this.keycloak.accessToken().sign()).block();
		assertThat(this.verified).containsExactly(this.keycloak.issuerUri());
	}

	@Test
	void realmThatIsFoundWhileATokenWaitsDecodesIt() {
		String token = this.keycloak.accessToken().sign();
		KeycloakRealmsJwtDecoder found = new KeycloakRealmsJwtDecoder(new HangingLookups() {

			@Override
			public @Nullable KeycloakJwtDecoder known(String issuer) {
				return null;
			}

			@Override
			public CompletionStage<@Nullable KeycloakJwtDecoder> find(String issuer) {
				return CompletableFuture.supplyAsync(() -> KeycloakRealmsJwtDecoderTests.this.known);
			}

		});
		assertThat(found.decode(token)).isNotNull();
		assertThat(this.verified).hasSize(1);
		try (KeycloakReactiveJwtDecoder reactive = new KeycloakReactiveJwtDecoder(found)) {
			assertThat(reactive.decode(token).block()).isNotNull();
		}
		assertThat(this.verified).hasSize(2);
	}

	private class HangingLookups implements RealmDecoders {

		@Override
		public @Nullable KeycloakJwtDecoder known(String issuer) {
			return issuer.equals(KeycloakRealmsJwtDecoderTests.this.keycloak.issuerUri())
					? KeycloakRealmsJwtDecoderTests.this.known : null;
		}

		@Override
		public CompletionStage<@Nullable KeycloakJwtDecoder> find(String issuer) {
			return KeycloakRealmsJwtDecoderTests.this.lookup;
		}

		@Override
		public void verified(String issuer) {
			KeycloakRealmsJwtDecoderTests.this.verified.add(issuer);
		}

		@Override
		public Collection<String> issuers() {
			return List.of(KeycloakRealmsJwtDecoderTests.this.keycloak.issuerUri());
		}

	}

}
