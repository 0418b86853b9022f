package io.github.keycloakboot.benchmarks.fault;

import java.util.List;
import java.util.stream.Stream;

import io.github.keycloakboot.benchmarks.subject.KeyTimes;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * Many tokens at once that each name another key which doesn't exist: how often is
 * Keycloak asked?
 */
final class UnknownKeysAtOnce {

	// As many as the stub takes without refusing connections, which would hide fetches
	private static final int THREADS = 32;

	private final FaultPlan plan;

	UnknownKeysAtOnce(FaultPlan plan) {
		this.plan = plan;
	}

	String measure(Side side, Stack stack) {
		try (TroubledRealm realm = new TroubledRealm(side, stack, KeyTimes.DEFAULT)) {
			realm.fetchKeys();
			List<String> tokens = Stream.generate(realm.tokens().unknownKeys()).limit(this.plan.unknownKeys()).toList();
			int before = realm.requests();
			Rush rush = new Rush(realm.verifier(), tokens, THREADS, this.plan.patience());
			return (realm.requests() - before) + " (" + rush.refused() + " refused)";
		}
	}

}
