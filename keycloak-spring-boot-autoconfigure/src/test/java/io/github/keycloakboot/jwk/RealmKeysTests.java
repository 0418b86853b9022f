package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class RealmKeysTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final Freshness FRESHNESS = new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1),
			Duration.ofSeconds(5), Duration.ofMinutes(10));

	private static final Duration REFRESH = Duration.ofMinutes(4);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final ManualRefreshTimer timer = new ManualRefreshTimer();

	private final HeardKeyEvents heard = new HeardKeyEvents();

	private StubKeycloak keycloak;

	private RealmKeys keys;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		this.keys = keys(RealmLocation.ofIssuer(this.keycloak.issuerUri()));
	}

	@AfterEach
	void stop() {
		this.keys.close();
		this.keycloak.close();
	}

	private RealmKeys keys(RealmLocation location) {
		return keys(location, FRESHNESS);
	}

	private RealmKeys keys(RealmLocation location, Freshness freshness) {
		return keys(location, freshness, Duration.ofSeconds(5));
	}

	private RealmKeys keys(RealmLocation location, Freshness freshness, Duration readTimeout) {
		DocumentClient client = new DocumentClient(Duration.ofSeconds(2), readTimeout);
		return new RealmKeys(location, client, freshness, false, List.of(this.heard), this.timer);
	}

	/**
	 * What is found in the end, where half a second may be too short on a busy machine.
	 */
	private @Nullable RealmKey findPatiently(String keyId) {
		AtomicReference<RealmKey> found = new AtomicReference<>();
		awaitThat(() -> {
			try {
				found.set(this.keys.find(keyId));
				return true;
			}
			catch (KeysUnavailableException ex) {
				return false;
			}
		});
		return found.get();
	}

	private String knownKeyId() {
		return this.keycloak.activeKey().keyId();
	}

	@Test
	void nothingIsFetchedBeforeTheFirstTokenComes() {
		assertThat(this.keycloak.discoveryRequests()).isZero();
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		assertThat(this.keycloak.discoveryRequests()).isOne();
	}

	@Test
	void knownKeysAreFetchedOnce() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.keys.find(knownKeyId())).isNotNull();
		}
		assertThat(this.keycloak.jwkSetRequests()).isOne();
	}

	@Test
	void threadsThatNeedTheFirstKeysShareOneFetch() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.keycloak.onJwkSet((exchange) -> {
			await(asked);
			StubKeycloak.json(published(this.keycloak.activeKey().publicJwk())).handle(exchange);
		});
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<RealmKey>> found = IntStream.range(0, 8)
				.mapToObj((i) -> threads.submit(() -> this.keys.find(knownKeyId())))
				.toList();
			asked.countDown();
			for (Future<RealmKey> key : found) {
				assertThat(key.get(10, TimeUnit.SECONDS)).isNotNull();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.keycloak.jwkSetRequests()).isOne();
	}

	@Test
	void keysAreRefreshedInTheBackgroundBeforeTheyAreOld() {
		this.keys.find(knownKeyId());
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.timer.pass(REFRESH);
		assertThat(this.keys.known(rotated.keyId())).isNotNull();
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		assertThat(this.keycloak.discoveryRequests()).isOne();
		this.timer.pass(REFRESH);
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(3);
	}

	@Test
	void keyStaysTheSameObjectForAsLongAsTheRealmPublishesIt() {
		String knownKeyId = knownKeyId();
		RealmKey key = this.keys.find(knownKeyId);
		this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.timer.pass(REFRESH);
		assertThat(this.keys.known(knownKeyId)).isNotNull().isSameAs(key);
	}

	@Test
	void otherKeyUnderAKnownIdIsAnotherObject() {
		publish(StubKey.rsa(JWSAlgorithm.RS256, "same", 2048).publicJwk());
		RealmKey key = this.keys.find("same");
		publish(StubKey.rsa(JWSAlgorithm.RS256, "same", 2048).publicJwk());
		this.timer.pass(REFRESH);
		assertThat(this.keys.known("same")).isNotNull().isNotSameAs(key);
	}

	@Test
	void keyThatLeftTheRealmIsRefusedAfterTheNextRefresh() {
		String old = knownKeyId();
		this.keys.find(old);
		this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.keycloak.dropPassiveKeys();
		this.timer.pass(REFRESH);
		assertThat(this.keys.known(old)).isNull();
		assertThat(findPatiently(old)).isNull();
	}

	@Test
	void knownKeyIsFoundWhileARefreshHangs() {
		RealmKey key = this.keys.find(knownKeyId());
		CountDownLatch hanging = hang();
		this.timer.passWithoutWaiting(Duration.ofMinutes(9));
		awaitJwkSetRequests(2);
		assertThat(this.keys.known(knownKeyId())).isSameAs(key);
		assertThat(this.keys.find(knownKeyId())).isSameAs(key);
		hanging.countDown();
	}

	@Test
	void keysCanBeLoadedBeforeTheFirstToken() {
		this.keys.load();
		this.timer.settle();
		assertThat(this.keys.known(knownKeyId())).isNotNull();
		this.keys.load();
		this.timer.settle();
		assertThat(this.keycloak.jwkSetRequests()).isOne();
	}

	@Test
	void keycloakThatIsAbsentAtTheStartIsFoundWhenItComes() {
		this.keycloak.onDiscovery(StubKeycloak.status(503));
		this.keys.load();
		this.timer.settle();
		this.timer.pass(Duration.ofMinutes(1));
		assertThat(this.keycloak.discoveryRequests()).isBetween(6, 12);
		this.keycloak.onDiscovery(null);
		this.timer.pass(LONGEST_PAUSE);
		assertThat(this.keys.known(knownKeyId())).isNotNull();
	}

	@Test
	void attemptsDuringAnOutageAreSpacedWhoeverAsks() {
		this.keycloak.onDiscovery(StubKeycloak.status(500));
		for (int i = 0; i < 100; i++) {
			assertUnavailable();
		}
		assertThat(this.keycloak.discoveryRequests()).isOne();
		this.timer.pass(LONGEST_PAUSE);
		assertUnavailable();
		assertThat(this.keycloak.discoveryRequests()).isEqualTo(2);
	}

	@Test
	void keysThatAreNotRefreshedCauseNoRequestAndComeBackAfterAnOutageOnDemand() {
		this.keycloak.onDiscovery(StubKeycloak.status(503));
		this.keys.stopRefreshing();
		assertUnavailable();
		this.timer.settle();
		int requests = this.keycloak.requests();
		this.timer.pass(Duration.ofHours(1));
		assertThat(this.keycloak.requests()).isEqualTo(requests);
		this.keycloak.onDiscovery(null);
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		requests = this.keycloak.requests();
		this.timer.pass(Duration.ofHours(1));
		assertThat(this.keycloak.requests()).isEqualTo(requests);
		assertThat(this.keys.known()).isEmpty();
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

	@Test
	void knownKeysStayGoodInAnOutageButNotForEver() {
		this.keys.find(knownKeyId());
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		this.keycloak.onDiscovery(StubKeycloak.status(503));
		this.timer.pass(Duration.ofMinutes(9));
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		this.timer.pass(Duration.ofMinutes(1));
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find(knownKeyId()));
		this.keycloak.onDiscovery(null);
		this.keycloak.onJwkSet(null);
		this.timer.pass(LONGEST_PAUSE);
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

	@Test
	void listenersHearOfAnOutageFromItsBeginningToItsEnd() {
		this.keys.find(knownKeyId());
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		this.timer.pass(REFRESH);
		assertThat(this.heard.events()).containsExactly("refreshed 1", "failed");
		this.timer.pass(Duration.ofMinutes(2));
		assertThat(this.heard.events()).contains("stale").doesNotContain("expired");
		this.timer.pass(Duration.ofMinutes(10));
		assertThat(this.heard.events()).contains("expired").doesNotContain("recovered");
		this.keycloak.onJwkSet(null);
		this.timer.pass(LONGEST_PAUSE);
		assertThat(this.heard.events()).endsWith("refreshed 1", "recovered");
	}

	private RealmKeys keys(Runnable failure) {
		KeyEventListener bad = new KeyEventListener() {
			@Override
			public void refreshed(RealmLocation realm, int keys, Duration duration) {
				failure.run();
			}
		};
		DocumentClient client = new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5));
		return new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()), client, FRESHNESS, false,
				List.of(bad, this.heard), this.timer);
	}

	@Test
	void listenerThatThrowsHarmsNothing() {
		this.keys = keys(() -> {
			throw new IllegalStateException("bad listener");
		});
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		this.timer.settle();
		assertThat(this.heard.events()).containsExactly("refreshed 1");
	}

	@Test
	void listenerForAnotherVersionHarmsNothing() {
		this.keys = keys(() -> {
			throw new NoSuchMethodError("listener for another version");
		});
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		this.timer.settle();
		assertThat(this.heard.events()).containsExactly("refreshed 1");
	}

	@Test
	void fetchThatWorkedHasNotFailedWhateverAListenerThrows() {
		this.keys = keys(() -> {
			throw new OutOfMemoryError("made up");
		});
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		this.timer.settle();
		assertThat(this.heard.events()).isEmpty();
		assertThat(this.keys.status().state()).isEqualTo(KeyStatus.State.GOOD);
		this.timer.pass(REFRESH);
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
	}

	@Test
	void whoWaitsForKeysIsReleasedWhenTheyAreClosed() {
		CountDownLatch hanging = hang();
		CompletableFuture<RealmKey> waiting = lookUp(knownKeyId());
		awaitJwkSetRequests(1);
		this.keys.close();
		assertThat(waiting).failsWithin(Duration.ofSeconds(10));
		assertUnavailable();
		hanging.countDown();
	}

	@Test
	void noThreadIsLeftWhenTheKeysAreClosed() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)), FRESHNESS, List.of());
		keys.find(knownKeyId());
		Set<Thread> started = Thread.getAllStackTraces().keySet();
		started.removeIf((thread) -> before.contains(thread) || !thread.getName().startsWith("keycloak-"));
		assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);
		keys.close();
		awaitThat(() -> started.stream().noneMatch(Thread::isAlive));
	}

	@Test
	void refreshThatNeverPausesIsRefused() {
		Duration minute = Duration.ofMinutes(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new Freshness(minute, minute, minute, minute));
	}

	// what an unknown key id may cause

	@Test
	void rotatedKeyIsFoundAtOnceAlsoOfAnotherAlgorithm() {
		this.keys.find(knownKeyId());
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.ES256);
		assertThat(findPatiently(rotated.keyId())).isNotNull();
	}

	@Test
	void thousandUnknownKeyIdsCauseOneFetch() {
		this.keys.find(knownKeyId());
		assertThat(findPatiently("made-up")).isNull();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.keys.find("made-up-" + i)).isNull();
		}
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		assertThat(this.heard.events()).contains("rate limited");
		this.timer.pass(Duration.ofSeconds(5));
		assertThat(findPatiently("made-up")).isNull();
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(3);
	}

	@Test
	void refreshInTheBackgroundDoesntKeepARotatedKeyWaiting() {
		this.keys.find(knownKeyId());
		this.timer.pass(REFRESH);
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.RS256);
		assertThat(findPatiently(rotated.keyId())).isNotNull();
	}

	@Test
	void twoUnknownKeyIdsWaitForAFetchAndTheOthersComeAgain() {
		this.keys.find(knownKeyId());
		CountDownLatch hanging = hang();
		lookUp("first");
		lookUp("second");
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("another"))
				.satisfies((ex) -> assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(1)));
		}
		hanging.countDown();
		assertThat(findPatiently("first")).isNull();
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
	}

	@Test
	void unknownKeyIdDoesntWaitForAFetchThatHangs() {
		this.keys.find(knownKeyId());
		CountDownLatch hanging = hang();
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("unknown"))
			.satisfies((ex) -> assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(1)));
		assertThat(hanging.getCount()).isOne();
		hanging.countDown();
	}

	@Test
	void keyThatIsNewerThanARunningRefreshIsFoundByTheNext() {
		this.keys.find(knownKeyId());
		String old = published(this.keycloak.activeKey().publicJwk());
		CountDownLatch answered = new CountDownLatch(1);
		this.keycloak.onJwkSet((exchange) -> {
			await(answered);
			this.keycloak.onJwkSet(null);
			StubKeycloak.json(old).handle(exchange);
		});
		this.timer.passWithoutWaiting(REFRESH);
		awaitJwkSetRequests(2);
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.ES256);
		lookUp(rotated.keyId());
		answered.countDown();
		assertThat(findPatiently(rotated.keyId())).isNotNull();
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(3);
	}

	@Test
	void unknownKeyWhileKeycloakIsDownCantBeJudged() {
		this.keys.find(knownKeyId());
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("unknown"));
		}
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

	@Test
	void rotatedKeyIsFoundSoonAfterAnOutageWhateverTheRefreshIntervalIs() {
		this.keys = keys(RealmLocation.ofIssuer(this.keycloak.issuerUri()), new Freshness(Duration.ofMinutes(5),
				Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1)));
		this.keys.find(knownKeyId());
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		assertUnavailable();
		this.keycloak.onJwkSet(null);
		this.timer.pass(LONGEST_PAUSE);
		assertThat(this.keys.find(rotated.keyId())).isNotNull();
	}

	// what Keycloak, or whoever poses as it, may answer

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>Bad gateway</html>", "[]", "null", "{}", "{\"keys\":null}", "{\"keys\":{}}",
			"{\"keys\":[]}", "{\"keys\":[1]}", "{\"keys\":[{\"kty\":\"RSA\"}]}", "{\"keys\":[{\"kty\":\"what\"}]}",
			"{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}" })
	void documentWithoutAUsableKeyIsAFailedFetch(String document) {
		this.keycloak.onJwkSet(StubKeycloak.json(document));
		assertUnavailable();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html></html>", "[]", "null", "{}", "{\"issuer\":1,\"jwks_uri\":\"x\"}" })
	void garbageForADiscoveryDocumentIsAFailedFetch(String document) {
		this.keycloak.onDiscovery(StubKeycloak.json(document));
		assertUnavailable();
	}

	@Test
	void discoveryDocumentOfAnotherIssuerIsRefused() {
		this.keycloak.onDiscovery(StubKeycloak.json("{\"issuer\":\"" + this.keycloak.issuerUri() + "2\",\"jwks_uri\":\""
				+ this.keycloak.jwkSetUri() + "\"}"));
		assertUnavailable();
		assertThat(this.keycloak.jwkSetRequests()).isZero();
	}

	@Test
	void jwkSetOnAnotherHostIsNotFetched() {
		try (StubKeycloak other = StubKeycloak.start()) {
			this.keycloak.onDiscovery(StubKeycloak
				.json("{\"issuer\":\"" + this.keycloak.issuerUri() + "\",\"jwks_uri\":\"" + other.jwkSetUri() + "\"}"));
			assertUnavailable();
			assertThat(other.jwkSetRequests()).isZero();
		}
	}

	@Test
	void redirectToAnotherHostIsNotFollowed() {
		try (StubKeycloak other = StubKeycloak.start()) {
			this.keycloak.onJwkSet((exchange) -> {
				exchange.getResponseHeaders().set("Location", other.jwkSetUri());
				exchange.sendResponseHeaders(302, -1);
			});
			assertUnavailable();
			assertThat(other.jwkSetRequests()).isZero();
		}
	}

	@Test
	void hugeDocumentIsBrokenOff() {
		// a good JWK set but for its size
		HttpHandler huge = (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(published(this.keycloak.activeKey().publicJwk()).getBytes());
			byte[] blanks = " ".repeat(64 * 1024).getBytes();
			for (int i = 0; i < 1024; i++) {
				exchange.getResponseBody().write(blanks);
			}
		};
		this.keycloak.onJwkSet(huge);
		assertUnavailable("larger than 1048576 bytes");
	}

	@Test
	void drippingBodyIsBrokenOff() {
		CountDownLatch never = new CountDownLatch(1);
		this.keys = keys(RealmLocation.ofIssuer(this.keycloak.issuerUri()), FRESHNESS, Duration.ofSeconds(1));
		this.keycloak.onJwkSet((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 600; i++) {
				exchange.getResponseBody().write(' ');
				exchange.getResponseBody().flush();
				await(never, Duration.ofMillis(100));
			}
		});
		assertUnavailable("no complete answer within 1000 ms");
	}

	@Test
	void weakKeyIsNotUsed() {
		StubKey weak = StubKey.rsa(JWSAlgorithm.RS256, "weak", 1024);
		publish(weak.publicJwk(), this.keycloak.activeKey().publicJwk());
		assertThat(this.keys.find("weak")).isNull();
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

	@Test
	void keyForEncryptionIsNotUsed() {
		RSAKey encryption = new RSAKey.Builder(StubKey.rsa(JWSAlgorithm.RS256, "enc", 2048).publicJwk().toRSAKey())
			.keyUse(KeyUse.ENCRYPTION)
			.algorithm(null)
			.build();
		publish(encryption, this.keycloak.activeKey().publicJwk());
		assertThat(this.keys.find("enc")).isNull();
	}

	@Test
	void keysOfTheSameIdAreNotUsed() {
		publish(StubKey.rsa(JWSAlgorithm.RS256, "twice", 2048).publicJwk(),
				StubKey.rsa(JWSAlgorithm.RS256, "twice", 2048).publicJwk(), this.keycloak.activeKey().publicJwk());
		assertThat(this.keys.find("twice")).isNull();
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

	@Test
	void keyWithoutUseAndAlgorithmIsUsed() {
		RSAKey plain = new RSAKey.Builder(StubKey.rsa(JWSAlgorithm.RS256, "plain", 2048).publicJwk().toRSAKey())
			.keyUse(null)
			.algorithm(null)
			.build();
		publish(plain);
		assertThat(this.keys.find("plain")).isNotNull();
	}

	@Test
	void keysAreFetchedByTheInternalUrl() {
		RealmKeys internal = keys(RealmLocation.ofIssuer("https://sso.example.com/realms/shop")
			.withInternalUrl(this.keycloak.serverUrl()));
		this.keycloak.onDiscovery(StubKeycloak.json("{\"issuer\":\"https://sso.example.com/realms/shop\","
				+ "\"jwks_uri\":\"https://sso.example.com/realms/shop/protocol/openid-connect/certs\"}"));
		assertThat(internal.find(knownKeyId())).isNotNull();
	}

	@Test
	void serverThatRefusesConnectionsIsUnavailable() {
		this.keycloak.close();
		assertUnavailable();
	}

	private void assertUnavailable() {
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("any"))
			.satisfies((ex) -> assertThat(ex.getRetryAfter()).isPositive());
	}

	private void assertUnavailable(String reason) {
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("any"))
			.havingCause()
			.withMessageContaining(reason);
	}

	private CompletableFuture<RealmKey> lookUp(String keyId) {
		return this.keys.lookUp(keyId).toCompletableFuture();
	}

	/**
	 * The JWK set is answered when the latch says so.
	 */
	private CountDownLatch hang() {
		CountDownLatch hanging = new CountDownLatch(1);
		this.keycloak.onJwkSet((exchange) -> {
			await(hanging);
			StubKeycloak.json(published(this.keycloak.activeKey().publicJwk())).handle(exchange);
		});
		return hanging;
	}

	private void awaitJwkSetRequests(int number) {
		awaitThat(() -> this.keycloak.jwkSetRequests() >= number);
	}

	private static void awaitThat(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
	}

	private void publish(JWK... jwks) {
		this.keycloak.onJwkSet(StubKeycloak.json(published(jwks)));
	}

	private static String published(JWK... jwks) {
		return new JWKSet(List.of(jwks)).toString();
	}

	private static void await(CountDownLatch latch) {
		await(latch, Duration.ofSeconds(10));
	}

	private static void await(CountDownLatch latch, Duration time) {
		try {
			latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
