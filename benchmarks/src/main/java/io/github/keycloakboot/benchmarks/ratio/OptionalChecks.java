package io.github.keycloakboot.benchmarks.ratio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.benchmarks.subject.TokenVerifier;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * The starter with checks that are off unless somebody wants them, beside the starter as
 * it is. Tokens were seen before: what is left then is the cost of the checks.
 */
final class OptionalChecks implements AutoCloseable {

	private static final String SERVER = "keycloak.resource-server.";

	private final RealmUnderTest realm;

	private final Map<String, TokenVerifier> verifiers = new LinkedHashMap<>();

	OptionalChecks(RealmUnderTest realm) {
		this.realm = realm;
		start("with not-before", SERVER + "revocation.not-before=true");
		start("with back-channel logout", SERVER + "revocation.logout.clients=web-shop");
		realm.keycloak().onIntrospection(StubKeycloak.json("{\"active\":true,\"aud\":[\"orders-api\",\"account\"]}"));
		start("with introspection of each token, the answer remembered", SERVER + "introspection.mode=always",
				SERVER + "introspection.cache-ttl=12h", "keycloak.client-secret=secret");
	}

	private void start(String name, String... properties) {
		this.verifiers.put(name, TokenVerifier.start(Side.STARTER, Stack.SERVLET, this.realm.keycloak(), properties));
	}

	List<Contender> contenders() {
		return this.verifiers.entrySet()
			.stream()
			.map((verifier) -> this.realm.contender(verifier.getKey(), verifier.getValue()))
			.toList();
	}

	@Override
	public void close() {
		this.verifiers.values().forEach(TokenVerifier::close);
	}

}
