package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class RealmKeysTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final RealmKeys.Freshness FRESHNESS = new RealmKeys.Freshness(Duration.ofMinutes(5),
			Duration.ofSeconds(5), Duration.ofHours(1));

	private final AtomicLong nanos = new AtomicLong();

	private StubKeycloak keycloak;

	private RealmKeys keys;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		this.keys = keys(RealmLocation.ofIssuer(this.keycloak.issuerUri()));
	}

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private RealmKeys keys(RealmLocation location) {
		DocumentClient client = new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(1), null);
		return new RealmKeys(location, client, FRESHNESS, this.nanos::get);
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
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
	void oldKeysAreFetchedAnew() {
		this.keys.find(knownKeyId());
		pass(Duration.ofMinutes(5));
		this.keys.find(knownKeyId());
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		assertThat(this.keycloak.discoveryRequests()).isOne();
	}

	@Test
	void keyThatLeftTheRealmIsRefusedAfterTheNextFetch() {
		String old = knownKeyId();
		this.keys.find(old);
		this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.keycloak.dropPassiveKeys();
		pass(Duration.ofMinutes(5));
		assertThat(this.keys.find(old)).isNull();
	}

	@Test
	void rotatedKeyIsFoundAtOnceAlsoOfAnotherAlgorithm() {
		this.keys.find(knownKeyId());
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.ES256);
		assertThat(this.keys.find(rotated.keyId())).isNotNull();
	}

	@Test
	void thousandUnknownKeyIdsCauseOneFetch() {
		this.keys.find(knownKeyId());
		for (int i = 0; i < 1000; i++) {
			assertThat(this.keys.find("made-up-" + i)).isNull();
		}
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		pass(Duration.ofSeconds(5));
		assertThat(this.keys.find("made-up")).isNull();
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
		this.keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(1), null),
				new RealmKeys.Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1)),
				this.nanos::get);
		this.keys.find(knownKeyId());
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.RS256);
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		assertUnavailable();
		this.keycloak.onJwkSet(null);
		pass(Duration.ofSeconds(5));
		assertThat(this.keys.find(rotated.keyId())).isNotNull();
	}

	@Test
	void knownKeysStayGoodInAnOutageButNotForEver() {
		this.keys.find(knownKeyId());
		this.keycloak.onJwkSet(StubKeycloak.status(503));
		pass(Duration.ofMinutes(59));
		assertThat(this.keys.find(knownKeyId())).isNotNull();
		pass(Duration.ofMinutes(2));
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find(knownKeyId()));
	}

	@Test
	void attemptsDuringAnOutageAreSpaced() {
		this.keycloak.onDiscovery(StubKeycloak.status(500));
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find("any"));
		}
		assertThat(this.keycloak.discoveryRequests()).isOne();
		pass(Duration.ofSeconds(5));
		this.keycloak.onDiscovery(null);
		assertThat(this.keys.find(knownKeyId())).isNotNull();
	}

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
