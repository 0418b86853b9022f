package io.github.keycloakboot.benchmarks.ratio;

import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.benchmarks.subject.TokenVerifier;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A realm that signs by one algorithm, some of its tokens, and verifiers of both sides.
 */
final class RealmUnderTest implements AutoCloseable {

	private final Stack stack;

	private final StubKeycloak keycloak;

	private final List<String> tokens;

	private final TokenVerifier spring;

	private final TokenVerifier starter;

	private final TokenVerifier starterWithoutCache;

	RealmUnderTest(JWSAlgorithm algorithm, Stack stack, int tokens) {
		this.stack = stack;
		this.keycloak = StubKeycloak.start(StubKey.generate(algorithm));
		this.tokens = new RealmTokens(this.keycloak).next(tokens);
		this.spring = TokenVerifier.start(Side.SPRING, stack, this.keycloak);
		this.starter = TokenVerifier.start(Side.STARTER, stack, this.keycloak);
		this.starterWithoutCache = TokenVerifier.start(Side.STARTER, stack, this.keycloak,
				"keycloak.resource-server.token-cache.enabled=false");
		List.of(this.spring, this.starter, this.starterWithoutCache).forEach(this::requireSameThread);
	}

	/**
	 * What is measured is the thread that asks, so once keys are there nothing may be
	 * left to another one.
	 */
	private void requireSameThread(TokenVerifier verifier) {
		verifier.verify(this.tokens.get(0));
		if (!verifier.submit(this.tokens.get(0)).isDone()) {
			throw new IllegalStateException("A token was verified on another thread");
		}
	}

	Stack stack() {
		return this.stack;
	}

	/**
	 * What tells it from the others in a report.
	 * @return algorithm and stack
	 */
	String title() {
		return key().algorithm() + ", " + this.stack.title();
	}

	List<String> tokens() {
		return this.tokens;
	}

	StubKey key() {
		return this.keycloak.activeKey();
	}

	String issuer() {
		return this.keycloak.issuerUri();
	}

	Contender spring() {
		return contender(Side.SPRING.title(), this.spring);
	}

	/**
	 * The starter with its defaults. The tokens are few, so that it has seen each before
	 * as soon as it is warm.
	 * @return the contender
	 */
	Contender starter() {
		return contender(Side.STARTER.title(), this.starter);
	}

	/**
	 * The starter without memory, to which every token is new.
	 * @return the contender
	 */
	Contender starterWithoutCache() {
		return contender(Side.STARTER.title(), this.starterWithoutCache);
	}

	StubKeycloak keycloak() {
		return this.keycloak;
	}

	Contender contender(String name, TokenVerifier verifier) {
		return new Contender(name, (number) -> verifier.verify(this.tokens.get(number % this.tokens.size())));
	}

	@Override
	public void close() {
		this.spring.close();
		this.starter.close();
		this.starterWithoutCache.close();
		this.keycloak.close();
	}

}
