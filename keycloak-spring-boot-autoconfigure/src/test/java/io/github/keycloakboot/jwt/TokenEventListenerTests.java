package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What is told of decisions, on threads that wait and on those that don't.
 */
@Timeout(60)
@ParameterizedClass(name = "waiting: {0}")
@ValueSource(booleans = { true, false })
class TokenEventListenerTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	private final String issuer = this.keycloak.issuerUri();

	private final RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(this.issuer),
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
			new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
			List.of());

	private final HeardDecisions heard = new HeardDecisions();

	private final KeycloakJwtDecoder decoder = builder().cache(new VerifiedTokenCache(1_000_000, Duration.ofMinutes(1)))
		.build();

	@Parameter
	boolean waiting;

	private final List<KeycloakReactiveJwtDecoder> reactive = new ArrayList<>();

	@AfterEach
	void stop() {
		this.reactive.forEach(KeycloakReactiveJwtDecoder::close);
		this.keys.close();
		this.keycloak.close();
	}

	private KeycloakJwtDecoderBuilder builder() {
		return KeycloakJwtDecoder
			.builder(this.keys, List.of("RS256"),
					KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()).clientId("orders-api"))
			.listeners(List.of(this.heard));
	}

	private JwtDecoder onThisStack(KeycloakJwtDecoder decoder) {
		return this.waiting ? decoder : blocking(new KeycloakReactiveJwtDecoder(decoder));
	}

	private JwtDecoder onThisStack(KeycloakRealmsJwtDecoder decoder) {
		return this.waiting ? decoder : blocking(new KeycloakReactiveJwtDecoder(decoder));
	}

	private JwtDecoder blocking(KeycloakReactiveJwtDecoder decoder) {
		this.reactive.add(decoder);
		return (token) -> Objects.requireNonNull(decoder.decode(token).block());
	}

	private void decide(KeycloakJwtDecoder decoder, String token) {
		decide(onThisStack(decoder), token);
	}

	private void decide(String token) {
		decide(this.decoder, token);
	}

	private static void decide(JwtDecoder decoder, String token) {
		try {
			decoder.decode(token);
		}
		catch (JwtException ex) {
			// What is told of it is what counts
		}
	}

	private String accepted() {
		return "accepted by " + this.issuer;
	}

	private String token() {
		return this.keycloak.accessToken().audience("orders-api").sign();
	}

	@Test
	void acceptedTokenIsToldOnceWhetherItWaitsForItsKeyOrIsVerifiedOrRemembered() {
		String token = token();
		for (int i = 0; i < 3; i++) {
			decide(token);
			assertThat(this.heard.take()).containsExactly(accepted());
		}
		decide(token());
		assertThat(this.heard.take()).containsExactly(accepted());
	}

	@Test
	void refusedTokenIsToldOnceWithTheRuleThatItBreaks() {
		String[] parts = token().split("\\.");
		String waits = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
		for (int i = 0; i < 2; i++) {
			decide(waits);
			assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", signature");
		}
		decide(this.keycloak.accessToken().audience("billing").claim("azp", "web-shop").sign());
		assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", audience, verified");
		decide(this.keycloak.accessToken().header("kid", "made-up").audience("orders-api").sign());
		assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", unknown_key");
		decide("garbage");
		assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", malformed");
	}

	@Test
	void rememberedTokenThatIsRefusedLaterIsToldOnce() {
		String token = token();
		decide(token);
		this.heard.take();
		KeycloakJwtDecoder strict = KeycloakJwtDecoder
			.builder(this.keys, List.of("RS256"), KeycloakJwtValidators.forIssuer(this.issuer).audiences(List.of("x")))
			.cache(this.decoder.cache())
			.listeners(List.of(this.heard))
			.build();
		decide(strict, token);
		assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", audience, verified");
	}

	@Test
	void tokenThatCannotBeDecidedIsToldOnce() {
		this.keycloak.goDown();
		for (int i = 0; i < 2; i++) {
			decide(token());
			assertThat(this.heard.take()).containsExactly("undecided by " + this.issuer);
		}
	}

	@Test
	void tokenAboutWhichKeycloakIsAskedIsToldOnceKeycloakHasAnswered() {
		Answers answers = new Answers();
		KeycloakJwtDecoder asking = builder().introspected(new IntrospectedTokens(answers, 10, Duration.ZERO)).build();
		for (int i = 0; i < 2; i++) {
			answers.answer = CompletableFuture.completedFuture(Map.of("active", true));
			decide(asking, token());
			assertThat(this.heard.take()).containsExactly(accepted());
			answers.answer = CompletableFuture.completedFuture(Map.of());
			decide(asking, token());
			assertThat(this.heard.take()).containsExactly("refused by " + this.issuer + ", inactive, verified");
			answers.answer = CompletableFuture
				.failedFuture(new KeysUnavailableException("down", Duration.ofSeconds(1), null));
			decide(asking, token());
			assertThat(this.heard.take()).containsExactly("undecided by " + this.issuer);
		}
	}

	@Test
	void tokenIsToldAlsoIfItsSenderHasNotWaited() {
		this.keycloak.answerSlowly(Duration.ofMillis(300));
		try (KeycloakReactiveJwtDecoder reactive = new KeycloakReactiveJwtDecoder(this.decoder)) {
			Disposable request = reactive.decode(token()).subscribe();
			request.dispose();
			await().until(() -> !this.heard.isEmpty());
			assertThat(this.heard.take()).containsExactly(accepted());
		}
	}

	@Test
	void madeUpTokensOfARehearsalAndThoseThatAreExplainedAreNotTold() {
		decide(token());
		this.heard.take();
		this.decoder.warmUp();
		TokenVerdict.of(token(), this.decoder);
		TokenVerdict.of("garbage", this.decoder);
		KeycloakRealmsJwtDecoder realms = new KeycloakRealmsJwtDecoder(new Realms(null), List.of(this.heard));
		TokenVerdict.of(token(), realms);
		TokenVerdict.of("garbage", realms);
		assertThat(this.heard.take()).isEmpty();
	}

	@Test
	void tokenOfSeveralRealmsIsToldOnceByItsRealmOrByNone() {
		JwtDecoder realms = onThisStack(new KeycloakRealmsJwtDecoder(new Realms(null), List.of(this.heard)));
		decide(realms, token());
		decide(realms, token());
		assertThat(this.heard.take()).containsExactly(accepted(), accepted());
		decide(realms, "garbage");
		assertThat(this.heard.take()).containsExactly("refused by null, malformed");
		decide(realms, this.keycloak.accessToken().claim("iss", "https://evil.example.com/realms/x").sign());
		assertThat(this.heard.take()).containsExactly("refused by null, issuer");
	}

	@Test
	void tokenWhoseRealmIsLookedForIsToldOnce() {
		String token = token();
		Realms found = new Realms(CompletableFuture.supplyAsync(() -> this.decoder,
				CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)));
		decide(onThisStack(new KeycloakRealmsJwtDecoder(found, List.of(this.heard))), token);
		assertThat(this.heard.take()).containsExactly(accepted());
		CompletableFuture<@Nullable KeycloakJwtDecoder> failing = CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("database is down");
		}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
		decide(onThisStack(new KeycloakRealmsJwtDecoder(new Realms(failing), List.of(this.heard))), token);
		assertThat(this.heard.take()).containsExactly("undecided by null");
	}

	@Test
	void listenerThatThrowsHarmsNeitherTheTokenNorOtherListeners() {
		List<Runnable> failures = List.of(() -> {
			throw new IllegalStateException("bad listener");
		}, () -> {
			throw new NoSuchMethodError("listener for another version");
		}, () -> {
			throw new AssertionError("bad listener");
		});
		for (Runnable failure : failures) {
			JwtDecoder decoder = onThisStack(
					builder().listeners(List.of(new FailingListener(failure), this.heard)).build());
			// The first waits for its key
			for (int i = 0; i < 2; i++) {
				assertThat(decoder.decode(token())).isNotNull();
				assertThat(this.heard.take()).containsExactly(accepted());
			}
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode("garbage"));
			assertThat(this.heard.take()).hasSize(1);
		}
	}

	@Test
	void checkThatFailsUnexpectedlyIsNoDecisionAndIsNotTold() {
		KeycloakJwtValidators validators = KeycloakJwtValidators.forIssuer(this.issuer)
			.clientId("orders-api")
			.and(List.of((token) -> {
				throw new NullPointerException("bad validator");
			}));
		JwtDecoder decoder = onThisStack(KeycloakJwtDecoder.builder(this.keys, List.of("RS256"), validators)
			.listeners(List.of(this.heard))
			.build());
		// The first waits for its key
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> decoder.decode(token()));
		}
		assertThat(this.heard.take()).isEmpty();
	}

	private record FailingListener(Runnable failure) implements TokenEventListener {

		@Override
		public void accepted(String issuer) {
			this.failure.run();
		}

		@Override
		public void refused(@Nullable String issuer, String reason, boolean verified) {
			this.failure.run();
		}

	}

	private static final class Answers implements TokenIntrospection {

		private CompletionStage<Map<String, @Nullable Object>> answer = CompletableFuture.completedFuture(Map.of());

		@Override
		public boolean concerns(Map<String, Object> claims) {
			return true;
		}

		@Override
		public CompletionStage<Map<String, @Nullable Object>> ask(String token) {
			return this.answer;
		}

	}

	/**
	 * The realm, known at once or found after a while.
	 */
	private final class Realms implements RealmDecoders {

		private final @Nullable CompletableFuture<@Nullable KeycloakJwtDecoder> lookup;

		private Realms(@Nullable CompletableFuture<@Nullable KeycloakJwtDecoder> lookup) {
			this.lookup = lookup;
		}

		@Override
		public @Nullable KeycloakJwtDecoder known(String issuer) {
			boolean known = this.lookup == null && issuer.equals(TokenEventListenerTests.this.issuer);
			return known ? TokenEventListenerTests.this.decoder : null;
		}

		@Override
		public CompletionStage<@Nullable KeycloakJwtDecoder> find(String issuer) {
			return (this.lookup != null) ? this.lookup : CompletableFuture.completedStage(known(issuer));
		}

		@Override
		public Collection<String> issuers() {
			return List.of(TokenEventListenerTests.this.issuer);
		}

	}

}
