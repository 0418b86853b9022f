package io.github.keycloakboot.benchmarks.fault;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.Side;

/**
 * Keycloak goes down after one good fetch, and comes back with a new key: how many valid
 * tokens are refused meanwhile, and when is a token of the new key accepted? None of the
 * tokens was seen before.
 */
final class Outage {

	private static final int THREADS = 4;

	private static final int PER_SECOND = 20;

	private final FaultPlan plan;

	Outage(FaultPlan plan) {
		this.plan = plan;
	}

	/**
	 * Measure both sides at once: each has its own Keycloak, and little is going on.
	 * @return what the outage does to each
	 */
	Comparison measure() {
		try (TroubledRealm spring = new TroubledRealm(Side.SPRING, this.plan.outageTimes());
				TroubledRealm starter = new TroubledRealm(Side.STARTER, this.plan.outageTimes())) {
			CompletableFuture<Report> springReport = CompletableFuture.supplyAsync(() -> measure(spring));
			Report starterReport = measure(starter);
			return new Comparison(springReport.join(), starterReport);
		}
	}

	private Report measure(TroubledRealm realm) {
		realm.fetchKeys();
		realm.fail();
		OpenLoad load = new OpenLoad(realm.verifier(), THREADS);
		Answers answers = load.send(realm.tokens()::next, PER_SECOND);
		LockSupport.parkNanos(this.plan.outage().toNanos());
		load.stop(this.plan.patience());
		realm.keycloak().rotateKey(JWSAlgorithm.RS256);
		realm.recover();
		double recovery = AcceptanceTime.seconds(realm.verifier(), realm.tokens().next(), this.plan.patience())
			.orElse(Double.POSITIVE_INFINITY);
		return new Report(answers.refused() + " of " + (answers.accepted() + answers.refused()),
				"after " + Distribution.number(recovery) + " s; " + attempts(realm.failedRequests()));
	}

	private static String attempts(List<Long> times) {
		if (times.size() < 2) {
			return times.size() + " attempts in the outage";
		}
		Distribution gaps = new Distribution(
				IntStream.range(1, times.size()).mapToObj((i) -> (times.get(i) - times.get(i - 1)) / 1e9).toList());
		return times.size() + " attempts in the outage, " + Distribution.number(gaps.quantile(0)) + "–"
				+ Distribution.number(gaps.max()) + " s apart";
	}

	/**
	 * What an outage does.
	 *
	 * @param refused the valid tokens that were refused
	 * @param recovery when all was well again
	 */
	record Report(String refused, String recovery) {

	}

	/**
	 * What it does to both.
	 *
	 * @param spring to plain Spring
	 * @param starter to the starter
	 */
	record Comparison(Report spring, Report starter) {

	}

}
