package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeycloakReactiveJwtDecoderTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
			new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
			List.of());

	private final KeycloakJwtDecoder engine = engine(KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()));

	private final KeycloakReactiveJwtDecoder decoder = new KeycloakReactiveJwtDecoder(this.engine);

	private KeycloakJwtDecoder engine(KeycloakJwtValidators validators) {
		return KeycloakJwtDecoder.builder(this.keys, List.of("RS256"), validators)
			.cache(new VerifiedTokenCache(1_000_000, Duration.ofMinutes(1)))
			.build();
	}

	@AfterEach
	void stop() {
		this.decoder.close();
		this.keys.close();
		this.keycloak.close();
	}

	private static String threadOf(Mono<?> mono) throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		mono.doFinally((signal) -> thread.complete(Thread.currentThread().getName())).onErrorComplete().subscribe();
		return thread.get(10, TimeUnit.SECONDS);
	}

	@Test
	void nothingHappensBeforeSubscription() {
		this.decoder.decode(this.keycloak.accessToken().sign());
		assertThat(this.keycloak.requests()).isZero();
	}

	@Test
	void firstTokenWaitsWithoutAThreadAndGoesOnOnThreadsKeptForIt() throws Exception {
		this.keycloak.answerSlowly(Duration.ofMillis(300));
		Mono<Jwt> decoded = this.decoder.decode(this.keycloak.accessToken().sign());
		assertThat(threadOf(decoded)).isEqualTo("keycloak-tokens");
	}

	@Test
	void firstTokenMayBeDecodedOnAThreadThatMustNotBlock() {
		StepVerifier
			.create(Mono.defer(() -> this.decoder.decode(this.keycloak.accessToken().sign()))
				.subscribeOn(Schedulers.parallel()))
			.assertNext((jwt) -> assertThat(jwt.getClaimAsString("preferred_username")).isEqualTo("alice"))
			.verifyComplete();
	}

	@Test
	void tokenOfAKnownKeyIsDecidedOnTheCallingThread() throws Exception {
		this.decoder.decode(this.keycloak.accessToken().sign()).block();
		String token = this.keycloak.accessToken().sign();
		String here = Thread.currentThread().getName();
		assertThat(threadOf(this.decoder.decode(token))).isEqualTo(here);
		assertThat(threadOf(this.decoder.decode(token))).isEqualTo(here);
		assertThat(threadOf(this.decoder.decode(this.keycloak.accessToken().claim("typ", "ID").sign())))
			.isEqualTo(here);
	}

	@Test
	void verifiedTokenIsRememberedForBothDecoders() {
		String token = this.keycloak.accessToken().sign();
		Jwt jwt = this.decoder.decode(token).block();
		assertThat(jwt).isEqualTo(this.engine.decode(token));
	}

	@Test
	void newKeyIsLookedUp() {
		this.decoder.decode(this.keycloak.accessToken().sign()).block();
		this.keycloak.rotateKey(JWSAlgorithm.RS256);
		StepVerifier.create(this.decoder.decode(this.keycloak.accessToken().sign()))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void madeUpKeyIdsAreRefusedWithoutAFetchForEach() {
		this.decoder.decode(this.keycloak.accessToken().sign()).block();
		int before = this.keycloak.jwkSetRequests();
		// On a busy machine the one fetch may take longer than the first of them waits
		Awaitility.await().untilAsserted(() -> verifyMadeUpKeyIdIsRefused("first"));
		for (int i = 0; i < 100; i++) {
			verifyMadeUpKeyIdIsRefused("k" + i);
		}
		assertThat(this.keycloak.jwkSetRequests() - before).isEqualTo(1);
	}

	private void verifyMadeUpKeyIdIsRefused(String keyId) {
		StepVerifier.create(this.decoder.decode(this.keycloak.accessToken().header("kid", keyId).sign()))
			.verifyError(BadJwtException.class);
	}

	@Test
	void wrongSignatureAfterAWaitIsRefused() {
		String[] parts = this.keycloak.accessToken().sign().split("\\.");
		String other = this.keycloak.accessToken().claim("sub", "root").sign().split("\\.")[1];
		StepVerifier.create(this.decoder.decode(parts[0] + "." + other + "." + parts[2]))
			.verifyError(BadJwtException.class);
	}

	@Test
	void tokenOfAnotherIssuerMakesNobodyAskForKeys() {
		StepVerifier.create(this.decoder.decode(this.keycloak.accessToken().claim("iss", "https://evil").sign()))
			.verifyError(BadJwtException.class);
		StepVerifier.create(this.decoder.decode("garbage")).verifyError(BadJwtException.class);
		assertThat(this.keycloak.requests()).isZero();
	}

	@Test
	void whileKeycloakIsDownTokensAreNeitherAcceptedNorRefused() {
		this.keycloak.goDown();
		for (int i = 0; i < 3; i++) {
			StepVerifier.create(this.decoder.decode(this.keycloak.accessToken().sign()))
				.verifyError(KeysUnavailableException.class);
		}
	}

	@Test
	void thousandRequestsWaitForTheFirstKeysAndAreAllServed() {
		this.keycloak.answerSlowly(Duration.ofMillis(300));
		String token = this.keycloak.accessToken().sign();
		StepVerifier.create(Flux.range(0, 1000).flatMap((i) -> this.decoder.decode(token), 1000).count())
			.expectNext(1000L)
			.verifyComplete();
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(1);
	}

	@Test
	void whoFindsNoPlaceToWaitIsToldToComeAgainAndNotRefused() {
		this.keycloak.answerSlowly(Duration.ofSeconds(1));
		KeycloakReactiveJwtDecoder small = new KeycloakReactiveJwtDecoder(this.engine, new WaitingRoom(10));
		String token = this.keycloak.accessToken().sign();
		Mono<Integer> outcome = small.decode(token)
			.map((jwt) -> 200)
			.onErrorResume(KeysUnavailableException.class, (ex) -> Mono.just(503));
		List<Integer> outcomes = Flux.range(0, 100).flatMap((i) -> outcome, 100).collectList().block();
		assertThat(outcomes).filteredOn((status) -> status == 200).hasSize(10);
		assertThat(outcomes).filteredOn((status) -> status == 503).hasSize(90);
		// The places are free again
		assertThat(small.decode(this.keycloak.accessToken().sign()).block()).isNotNull();
		small.close();
	}

	@Test
	void cancelledRequestsGiveTheirPlacesBack() {
		this.keycloak.answerSlowly(Duration.ofMillis(300));
		KeycloakReactiveJwtDecoder small = new KeycloakReactiveJwtDecoder(this.engine, new WaitingRoom(1));
		small.decode(this.keycloak.accessToken().sign()).subscribe().dispose();
		this.engine.decode(this.keycloak.accessToken().sign());
		// For an unknown key nobody waits long
		this.keycloak.answerSlowly(Duration.ZERO);
		this.keycloak.rotateKey(JWSAlgorithm.RS256);
		Awaitility.await()
			.ignoreExceptions()
			.until(() -> small.decode(this.keycloak.accessToken().sign()).block() != null);
		small.close();
	}

	@Test
	void requestsThatWaitWhenTheServiceStopsAreAnswered() {
		this.keycloak.answerSlowly(Duration.ofSeconds(4));
		Mono<Jwt> waiting = this.decoder.decode(this.keycloak.accessToken().sign()).cache();
		waiting.onErrorComplete().subscribe();
		this.decoder.close();
		this.keys.close();
		StepVerifier.create(waiting).verifyError(KeysUnavailableException.class);
	}

	@Test
	void validatorOfTheApplicationIsAskedAfterAWaitToo() {
		OAuth2Error error = new OAuth2Error("invalid_token", "not today", null);
		KeycloakReactiveJwtDecoder strict = new KeycloakReactiveJwtDecoder(
				engine(KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri())
					.and(List.of((jwt) -> OAuth2TokenValidatorResult.failure(error)))));
		StepVerifier.create(strict.decode(this.keycloak.accessToken().sign())).verifyError(BadJwtException.class);
		strict.close();
	}

}
