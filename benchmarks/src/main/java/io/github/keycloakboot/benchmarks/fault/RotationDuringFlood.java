package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.KeyTimes;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * The realm gets a new key while tokens with made-up key ids keep coming: when are tokens
 * of the new key accepted?
 */
final class RotationDuringFlood {

	private static final int FLOOD_PER_SECOND = 200;

	private static final int FLOOD_THREADS = 8;

	private final FaultPlan plan;

	RotationDuringFlood(FaultPlan plan) {
		this.plan = plan;
	}

	String measure(Side side, Stack stack) {
		try (TroubledRealm realm = new TroubledRealm(side, stack, KeyTimes.DEFAULT)) {
			realm.fetchKeys();
			OpenLoad flood = new OpenLoad(realm.verifier(), FLOOD_THREADS);
			flood.send(realm.tokens().unknownKeys(), FLOOD_PER_SECOND);
			List<Double> seconds = new ArrayList<>();
			for (int i = 0; i < this.plan.rotations(); i++) {
				realm.keycloak().rotateKey(JWSAlgorithm.RS256);
				OptionalDouble accepted = AcceptanceTime.seconds(realm.verifier(), realm.tokens().next(),
						this.plan.patience());
				seconds.add(accepted.orElse(Double.POSITIVE_INFINITY));
			}
			flood.stop(Duration.ofSeconds(1));
			return "after " + Distribution.number(new Distribution(seconds).max()) + " s";
		}
	}

}
