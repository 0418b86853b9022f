package io.github.keycloakboot.benchmarks.ratio;

import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.subject.RealmTokens;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.TokenVerifier;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A realm that signs by one algorithm, some of its tokens, and verifiers of both sides.
 */
final class RealmUnderTest implements AutoCloseable {

	private final StubKeycloak keycloak;

	private final List<String> tokens;

	private final TokenVerifier spring;

	private final TokenVerifier starter;

	private final TokenVerifier starterWithoutCache;

	RealmUnderTest(JWSAlgorithm algorithm, int tokens) {
		this.keycloak = StubKeycloak.start(StubKey.generate(algorithm));
		this.tokens = new RealmTokens(this.keycloak).next(tokens);
		this.spring = TokenVerifier.start(Side.SPRING, this.keycloak);
		this.starter = TokenVerifier.start(Side.STARTER, this.keycloak);
		this.starterWithoutCache = TokenVerifier.start(Side.STARTER, this.keycloak,
				"keycloak.resource-server.token-cache.enabled=false");
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

	private Contender contender(String name, TokenVerifier verifier) {
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
