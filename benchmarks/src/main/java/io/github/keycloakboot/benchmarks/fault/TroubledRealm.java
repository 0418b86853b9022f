package io.github.keycloakboot.benchmarks.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.benchmarks.subject.KeyTimes;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.benchmarks.subject.TokenVerifier;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A realm whose Keycloak misbehaves on command, and a verifier of its tokens that has
 * fetched its keys once while all was well.
 */
final class TroubledRealm implements AutoCloseable {

	private static final int WARM_UP_TOKENS = 256;

	// One for all, it takes long to make
	private static final StubKey key = StubKey.generate(JWSAlgorithm.RS256);

	private final StubKeycloak keycloak = StubKeycloak.start(key);

	private final RealmTokens tokens = new RealmTokens(this.keycloak);

	private final Queue<Long> failedRequests = new ConcurrentLinkedQueue<>();

	private final TokenVerifier verifier;

	TroubledRealm(Side side, Stack stack, KeyTimes times) {
		this.verifier = TokenVerifier.start(side, stack, this.keycloak, times.properties());
	}

	StubKeycloak keycloak() {
		return this.keycloak;
	}

	RealmTokens tokens() {
		return this.tokens;
	}

	TokenVerifier verifier() {
		return this.verifier;
	}

	/**
	 * Let the keys be fetched.
	 */
	void fetchKeys() {
		this.verifier.verify(this.tokens.next());
	}

	/**
	 * Verify tokens until the code is compiled.
	 * @param verifications how many
	 */
	void warmUp(int verifications) {
		List<String> some = this.tokens.next(Math.min(verifications, WARM_UP_TOKENS));
		for (int i = 0; i < verifications; i++) {
			this.verifier.verify(some.get(i % some.size()));
		}
	}

	/**
	 * The number of requests to Keycloak so far.
	 * @return those for either document
	 */
	int requests() {
		return this.keycloak.discoveryRequests() + this.keycloak.jwkSetRequests();
	}

	/**
	 * Let the key endpoint take its time, and then answer rightly.
	 * @param delay the time
	 */
	void hang(Duration delay) {
		HttpHandler answer = StubKeycloak.json(new JWKSet(this.keycloak.activeKey().publicJwk()).toString());
		this.keycloak.onJwkSet((exchange) -> {
			LockSupport.parkNanos(delay.toNanos());
			answer.handle(exchange);
		});
	}

	/**
	 * Let Keycloak answer nothing but 503.
	 */
	void fail() {
		HttpHandler answer = StubKeycloak.status(503);
		HttpHandler failing = (exchange) -> {
			this.failedRequests.add(System.nanoTime());
			answer.handle(exchange);
		};
		this.keycloak.onDiscovery(failing);
		this.keycloak.onJwkSet(failing);
	}

	/**
	 * Let Keycloak answer as it should again.
	 */
	void recover() {
		this.keycloak.onDiscovery(null);
		this.keycloak.onJwkSet(null);
	}

	/**
	 * When Keycloak answered 503.
	 * @return the times, in nanoseconds
	 */
	List<Long> failedRequests() {
		return List.copyOf(this.failedRequests);
	}

	/**
	 * Answer requests for the keys by a document that begins rightly and goes on for far
	 * too long.
	 * @param megabytes its size
	 */
	void bloat(int megabytes) {
		HugeKeySet keySet = new HugeKeySet(this.keycloak.activeKey().publicJwk(), megabytes);
		this.keycloak.onJwkSet((exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 0);
			try {
				keySet.writeTo(exchange.getResponseBody());
			}
			catch (IOException ex) {
				// Who breaks it off has seen enough
				return;
			}
		});
	}

	@Override
	public void close() {
		this.verifier.close();
		this.keycloak.close();
	}

}
