package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many bad tokens at once, among them some good ones: the good ones are let in, and
 * Keycloak hardly notices.
 */
@OnBothStacks
@Timeout(120)
class FloodTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final int CALLERS = 64;

	private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

	private StubKeycloak keycloak;

	private HttpCaller caller;

	private String signature;

	private ExchangedDecoder decoder;

	@Parameter
	Stack stack;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		ServiceWithFreshDecoder service = ServiceWithFreshDecoder.of(this.stack);
		this.caller = service.caller();
		this.decoder = service.decoder();
		String signed = token().sign();
		this.signature = signed.substring(signed.lastIndexOf('.'));
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
		this.keycloak.close();
	}

	private int status(String token) {
		return this.caller.getWithToken("/orders", token).statusCode();
	}

	private StubAccessToken token() {
		return this.keycloak.accessToken().audience("orders-api");
	}

	/**
	 * A token with the signature of another one: whoever sends many doesn't sign them.
	 */
	private String withBorrowedSignature(StubAccessToken token) {
		return Base64URL.encode(token.headerText()) + "." + Base64URL.encode(token.payloadText()) + this.signature;
	}

	/**
	 * A token that could be the realm's, but for its key: nothing but the realm's answer
	 * can tell.
	 */
	private String tokenOfAnUnknownKey() {
		return withBorrowedSignature(token().header("kid", UUID.randomUUID().toString()));
	}

	private String tokenWithAWrongSignature() {
		return withBorrowedSignature(token());
	}

	private String tokenOfAnotherIssuer() {
		String issuer = "http://localhost/realms/" + UUID.randomUUID();
		return withBorrowedSignature(token().claim("iss", issuer).header("kid", "unknown"));
	}

	/**
	 * Sends a thousand bad tokens, with a good one after every tenth, by as many callers
	 * as there are, and checks every answer.
	 */
	private void flood(Supplier<String> bad, Integer... statuses) throws Exception {
		List<Callable<Integer>> calls = new ArrayList<>();
		List<String> good = Stream.generate(() -> token().sign()).limit(10).toList();
		for (int i = 0; i < 1000; i++) {
			String badToken = bad.get();
			calls.add(() -> status(badToken));
			if (i % 10 == 0) {
				String goodToken = good.get((i / 10) % good.size());
				// So that its answer can be told from the others
				calls.add(() -> -status(goodToken));
			}
		}
		for (Future<Integer> call : this.callers.invokeAll(calls)) {
			int status = call.get(60, TimeUnit.SECONDS);
			if (status < 0) {
				assertThat(-status).isEqualTo(200);
			}
			else {
				assertThat(status).isIn((Object[]) statuses);
			}
		}
	}

	private void withFreshDecoder(Flood flood) {
		this.decoder.with(this.keycloak.issuerUri(), Duration.ofSeconds(5), () -> {
			try {
				flood.run();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, "keycloak.resource-server.jwk-set.min-refresh-interval=1h");
	}

	private void withKnownKey(Flood flood) {
		withFreshDecoder(() -> {
			assertThat(status(token().sign())).isEqualTo(200);
			flood.run();
		});
	}

	@Test
	void unknownKeysCauseOneRequest() {
		withKnownKey(() -> {
			flood(this::tokenOfAnUnknownKey, 401, 503);
			assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
		});
	}

	@Test
	void unknownKeysWhileKeycloakAnswersWithErrorsCauseFewRequests() {
		withKnownKey(() -> {
			this.keycloak.onDiscovery(StubKeycloak.status(503));
			this.keycloak.onJwkSet(StubKeycloak.status(503));
			int before = this.keycloak.requests();
			long start = System.nanoTime();
			flood(this::tokenOfAnUnknownKey, 401, 503);
			long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
			// One at once, and then one in 5 seconds at most
			assertThat(this.keycloak.requests() - before).isBetween(1, 1 + (int) seconds / 5);
		});
	}

	@Test
	void unknownKeysWhileKeycloakIsDownHinderNobody() {
		withKnownKey(() -> {
			this.keycloak.close();
			flood(this::tokenOfAnUnknownKey, 401, 503);
		});
	}

	@Test
	void unknownKeysWhileKeycloakHangsHinderNobody() {
		CountDownLatch end = new CountDownLatch(1);
		withKnownKey(() -> {
			this.keycloak.onJwkSet((exchange) -> await(end));
			flood(this::tokenOfAnUnknownKey, 401, 503);
			end.countDown();
		});
	}

	private static void await(CountDownLatch end) {
		try {
			end.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void wrongSignaturesCauseNoRequest() {
		withKnownKey(() -> {
			flood(this::tokenWithAWrongSignature, 401);
			assertThat(this.keycloak.jwkSetRequests()).isOne();
		});
	}

	@Test
	void tokensOfOtherIssuersCauseNoRequest() {
		withKnownKey(() -> {
			flood(this::tokenOfAnotherIssuer, 401);
			assertThat(this.keycloak.jwkSetRequests()).isOne();
		});
	}

	@Test
	void firstTokensOfAFreshServiceShareOneRequest() {
		withFreshDecoder(() -> {
			String good = token().sign();
			flood(() -> good, 200);
			assertThat(this.keycloak.discoveryRequests()).isOne();
			assertThat(this.keycloak.jwkSetRequests()).isOne();
		});
	}

	/**
	 * What is done to the service.
	 */
	interface Flood {

		void run() throws Exception;

	}

}
