package io.github.keycloakboot.benchmarks.fault;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

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
	 * Measure all services at once: each has its own Keycloak, and little is going on.
	 * @return what the outage does to each
	 */
	Map<Stack, Comparison> measure() {
		ExecutorService services = Executors.newCachedThreadPool();
		try {
			Map<Stack, Future<Report>> spring = measure(Side.SPRING, services);
			Map<Stack, Future<Report>> starter = measure(Side.STARTER, services);
			Map<Stack, Comparison> comparisons = new EnumMap<>(Stack.class);
			for (Stack stack : Stack.values()) {
				comparisons.put(stack, new Comparison(report(spring, stack), report(starter, stack)));
			}
			return comparisons;
		}
		finally {
			services.shutdownNow();
		}
	}

	private Map<Stack, Future<Report>> measure(Side side, ExecutorService services) {
		Map<Stack, Future<Report>> reports = new EnumMap<>(Stack.class);
		for (Stack stack : Stack.values()) {
			// Starts here, as applications that start side by side disturb each other
			TroubledRealm realm = new TroubledRealm(side, stack, this.plan.outageTimes());
			reports.put(stack, services.submit(() -> {
				try (realm) {
					return measure(realm);
				}
			}));
		}
		return reports;
	}

	private static Report report(Map<Stack, Future<Report>> reports, Stack stack) {
		try {
			return Objects.requireNonNull(reports.get(stack)).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
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
