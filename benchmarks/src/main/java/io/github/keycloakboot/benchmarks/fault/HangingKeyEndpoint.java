package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * The key endpoint begins to hang after the first fetch, and the keys expire: how long do
 * valid requests wait? None of their tokens was seen before.
 */
final class HangingKeyEndpoint {

	private static final int THREADS = 8;

	private static final int VALID_PER_SECOND = 100;

	// The clock may be late in stopping
	private static final Duration SPARE = Duration.ofMillis(100);

	private final FaultPlan plan;

	private final int unknownKeysPerSecond;

	HangingKeyEndpoint(FaultPlan plan, int unknownKeysPerSecond) {
		this.plan = plan;
		this.unknownKeysPerSecond = unknownKeysPerSecond;
	}

	String measure(Side side, Stack stack) {
		long milliseconds = this.plan.load().plus(SPARE).toMillis();
		try (TroubledRealm realm = new TroubledRealm(side, stack, this.plan.hangTimes())) {
			Iterator<String> valid = realm.tokens().next((int) (VALID_PER_SECOND * milliseconds / 1000)).iterator();
			realm.warmUp(this.plan.warmUp());
			realm.hang(this.plan.hang());
			OpenLoad load = new OpenLoad(realm.verifier(), THREADS);
			Answers answers = load.send(valid::next, VALID_PER_SECOND);
			if (this.unknownKeysPerSecond > 0) {
				load.send(realm.tokens().unknownKeys(), this.unknownKeysPerSecond);
			}
			LockSupport.parkNanos(this.plan.load().toNanos());
			// So that what waits in the queue has an end
			realm.recover();
			load.stop(this.plan.patience());
			Distribution latency = answers.latencyMillis();
			return Distribution.number(latency.quantile(0.99)) + " ms (longest " + Distribution.number(latency.max())
					+ " ms, " + answers.refused() + " of " + (answers.accepted() + answers.refused()) + " refused)";
		}
	}

}
