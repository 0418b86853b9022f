package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class RealmKeysFactoryTests {

	private static final Freshness FRESHNESS = new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1),
			Duration.ofSeconds(5), Duration.ofMinutes(10));

	private final StubKeycloak keycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private final RealmKeysFactory factory = new RealmKeysFactory(
			new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)), List.of());

	@AfterEach
	void stop() {
		this.factory.close();
		this.keycloak.close();
	}

	private RealmKeys keys() {
		return this.factory.create(RealmLocation.ofIssuer(this.keycloak.issuerUri()), FRESHNESS, false);
	}

	private String keyId() {
		return this.keycloak.activeKey().keyId();
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("keycloak-keys"))
			.count();
	}

	@Test
	void realmsFetchTheirKeysByThemselves() {
		RealmKeys one = keys();
		RealmKeys other = keys();
		assertThat(one.find(keyId())).isNotNull();
		assertThat(other.known()).isEmpty();
		assertThat(other.find(keyId())).isNotNull().isNotSameAs(one.find(keyId()));
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
	}

	@Test
	void serverThatHangsHoldsUpItsOwnRealmsOnly() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		long before = threads();
		try (StubKeycloak hanging = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256))) {
			hanging.onDiscovery((exchange) -> await(end));
			List<RealmKeys> held = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				RealmKeys keys = this.factory.create(RealmLocation.ofIssuer(hanging.issuerUri()), FRESHNESS, false);
				keys.load();
				held.add(keys);
			}
			assertThat(keys().find(keyId())).isNotNull();
			assertThat(threads() - before).isLessThan(10);
			assertThat(hanging.requests()).isLessThan(10);
			assertThat(held).allSatisfy((keys) -> assertThat(keys.known()).isEmpty());
			end.countDown();
		}
	}

	@Test
	void fewThreadsWaitForTheKeysOfARealmWhoseServerHangsAndTheOthersAreServed() {
		CountDownLatch end = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(80);
		try (StubKeycloak hanging = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256))) {
			hanging.onDiscovery((exchange) -> await(end));
			RealmLocation location = RealmLocation.ofIssuer(hanging.issuerUri());
			RealmKeys one = this.factory.create(location, FRESHNESS, false);
			List<CompletableFuture<Duration>> ofOne = find80(threads, List.of(one));
			// Whose keys are not known either
			assertThat(keys().find(keyId())).isNotNull();
			assertRefused(48, ofOne, List.of(one));
			List<RealmKeys> five = IntStream.range(0, 5)
				.mapToObj((i) -> this.factory.create(location, FRESHNESS, false))
				.toList();
			assertRefused(16, find80(threads, five), five);
			RealmKeys own = this.factory.createOwn(location,
					new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)), FRESHNESS, false);
			assertRefused(16, find80(threads, List.of(own)), List.of(own));
		}
		finally {
			end.countDown();
			threads.shutdownNow();
		}
	}

	private static List<CompletableFuture<Duration>> find80(ExecutorService threads, List<RealmKeys> held) {
		return IntStream.range(0, 80)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> find(held.get(i % held.size())), threads))
			.toList();
	}

	/**
	 * So many are told to come again in a second, while the others wait until there is
	 * nothing more to wait for.
	 */
	private static void assertRefused(int expected, List<CompletableFuture<Duration>> outcomes, List<RealmKeys> held) {
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.until(() -> outcomes.stream().filter(CompletableFuture::isDone).count() >= expected);
		held.forEach(RealmKeys::close);
		assertThat(outcomes.stream().map(CompletableFuture::join))
			.filteredOn((retryAfter) -> retryAfter.equals(Duration.ofSeconds(1)))
			.hasSize(expected);
	}

	private static Duration find(RealmKeys keys) {
		try {
			keys.find("any");
			return Duration.ZERO;
		}
		catch (KeysUnavailableException ex) {
			return ex.getRetryAfter();
		}
	}

	@Test
	void whoWaitsForOneRealmWithoutAThreadLeavesPlacesForTheOthers() {
		CountDownLatch end = new CountDownLatch(1);
		try (StubKeycloak hanging = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256))) {
			hanging.onDiscovery((exchange) -> await(end));
			RealmKeys held = this.factory.create(RealmLocation.ofIssuer(hanging.issuerUri()), FRESHNESS, false);
			List<CompletableFuture<@Nullable RealmKey>> waiting = IntStream.range(0, 1_100)
				.mapToObj((i) -> held.lookUp("any").toCompletableFuture())
				.toList();
			assertThat(waiting.subList(1_000, 1_100)).allMatch(CompletableFuture::isCompletedExceptionally);
			assertThat(keys().lookUp(keyId()).toCompletableFuture().join()).isNotNull();
			end.countDown();
		}
	}

	@Test
	void serversThatHangTakeNoMoreThreadsThanThereAreAndTheOthersGetTheirTurn() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		ExecutorService threads = Executors.newCachedThreadPool();
		List<HttpServer> hanging = new ArrayList<>();
		long before = threads();
		try (RealmKeysFactory impatient = new RealmKeysFactory(
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(2)), List.of())) {
			for (int i = 0; i < 40; i++) {
				HttpServer server = hanging(threads, end);
				hanging.add(server);
				for (int realm = 0; realm < 4; realm++) {
					RealmLocation location = RealmLocation
						.ofIssuer("http://localhost:" + server.getAddress().getPort() + "/realms/" + realm);
					impatient.create(location, FRESHNESS, false).load();
				}
			}
			RealmKeys keys = impatient.create(RealmLocation.ofIssuer(this.keycloak.issuerUri()), FRESHNESS, false);
			keys.load();
			assertThat(threads() - before).isLessThan(70);
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(keys.known()).hasSize(1));
		}
		finally {
			end.countDown();
			hanging.forEach((server) -> server.stop(0));
			threads.shutdownNow();
		}
	}

	private static HttpServer hanging(ExecutorService threads, CountDownLatch end) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
		server.setExecutor(threads);
		server.createContext("/", (exchange) -> await(end));
		server.start();
		return server;
	}

	@Test
	void serverThatHangsTakesNoMoreThreadsByWritingItsUrlInManyWays() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		ExecutorService threads = Executors.newCachedThreadPool();
		HttpServer hanging = hanging(threads, end);
		long before = threads();
		for (String host : List.of("http://localhost:", "http://LOCALHOST:", "HTTP://Localhost:")) {
			for (int tenant = 0; tenant < 16; tenant++) {
				RealmLocation location = RealmLocation
					.ofIssuer(host + hanging.getAddress().getPort() + "/t" + tenant + "/realms/shop");
				this.factory.create(location, FRESHNESS, false).load();
			}
		}
		// One is that which knows when
		assertThat(threads() - before).isLessThanOrEqualTo(5);
		end.countDown();
		hanging.stop(0);
		threads.shutdownNow();
	}

	@Test
	void portThatIsTheUsualOneIsTheSameWithoutIt() {
		assertThat(RealmLocation.ofIssuer("https://sso.example.com/realms/a").reachableOrigin())
			.isEqualTo(RealmLocation.ofIssuer("HTTPS://SSO.example.com:443/auth/realms/b").reachableOrigin())
			.isNotEqualTo(RealmLocation.ofIssuer("http://sso.example.com/realms/a").reachableOrigin())
			.isNotEqualTo(RealmLocation.ofIssuer("https://sso.example.com:8443/realms/a").reachableOrigin());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void manyRealmsOfOneServerAllGetTheirTurn() {
		List<RealmKeys> all = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			RealmKeys keys = keys();
			keys.load();
			all.add(keys);
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(all).allSatisfy((keys) -> assertThat(keys.known()).hasSize(1)));
	}

	@Test
	void keysThatAreNotRefreshedAnyMoreAreStillFoundAndFetchedOnDemand() {
		RealmKeys before = keys();
		before.stopRefreshing();
		assertThat(before.find(keyId())).isNotNull();
		RealmKeys after = keys();
		assertThat(after.find(keyId())).isNotNull();
		after.stopRefreshing();
		assertThat(after.known(keyId())).isNotNull();
		StubKey rotated = this.keycloak.rotateKey(JWSAlgorithm.ES256);
		assertThat(after.find(rotated.keyId())).isNotNull();
	}

	@Test
	void closingTheKeysOfOneRealmLeavesTheOthersAlone() {
		RealmKeys one = keys();
		RealmKeys other = keys();
		one.close();
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> one.find(keyId()));
		assertThat(other.find(keyId())).isNotNull();
	}

	@Test
	void noThreadIsLeftWhenTheFactoryIsClosed() {
		long before = threads();
		keys().find(keyId());
		assertThat(threads()).isGreaterThan(before);
		this.factory.close();
		Awaitility.await().until(() -> threads() <= before);
	}

}
