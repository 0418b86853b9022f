package io.github.keycloakboot.benchmarks.provisioning;

import java.util.List;
import java.util.function.Function;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.report.MissedGoalException;
import io.github.keycloakboot.benchmarks.report.NotMeasurableException;
import io.github.keycloakboot.test.KeycloakServer;

/**
 * A large realm by the starter, beside the same by one request, which is the fastest that
 * Keycloak offers.
 */
public final class ProvisioningBenchmark {

	private final RealmSize size;

	private final int rounds;

	/**
	 * Create the benchmark.
	 * @param size size of the realm
	 * @param rounds how often it is made by each
	 */
	public ProvisioningBenchmark(RealmSize size, int rounds) {
		this.size = size;
		this.rounds = rounds;
	}

	/**
	 * Measure.
	 * @return the table
	 * @throws MissedGoalException if a second apply wrote something
	 */
	public MarkdownTable run() {
		if (!KeycloakServer.isAvailable()) {
			throw new NotMeasurableException("This needs a Keycloak: -Dkeycloak.home=target/keycloak/keycloak-…");
		}
		try (KeycloakServer server = KeycloakServer.builder().masterOnly().start()) {
			return table(new ClientProcess(server, this.rounds).run());
		}
	}

	MarkdownTable table(Figures figures) {
		MarkdownTable table = new MarkdownTable(this.size.toString(), "time, s", "requests", "ratio: median (range)",
				"goal");
		List<Figures.Round> rounds = figures.rounds();
		table.add("one `POST /admin/realms`", medianAndRange(millis(steps(rounds, Figures.Round::imported)), 1000),
				"1 write", "1", "");
		row(table, "first apply, of a realm that isn't there", steps(rounds, Figures.Round::first),
				ratio(rounds, Figures.Round::first, Figures.Round::imported) + " of the `POST`", "≤ 4");
		row(table, "second apply of it", steps(rounds, Figures.Round::second),
				ratio(rounds, Figures.Round::second, Figures.Round::first) + " of the first", "≤ 0.10, 0 writes");
		double imported = millis(steps(rounds, Figures.Round::imported)).median();
		row(table, "first apply, into an empty realm, once", List.of(figures.empty()),
				Distribution.number(figures.empty().millis() / imported) + " of the `POST`", "–");
		table.add("heap of the client after a garbage collection, at most",
				Distribution.number(figures.heapMegabytes()) + " MB", "", "",
				"-Xmx" + Math.round(figures.maxHeapMegabytes()) + "m");
		int writes = rounds.stream().map(Figures.Round::second).mapToInt(Step::writes).sum();
		if (writes > 0) {
			throw new MissedGoalException("the second apply wrote, " + writes + " times in all", table);
		}
		return table;
	}

	private static void row(MarkdownTable table, String title, List<Step> steps, String ratio, String goal) {
		Step last = steps.get(steps.size() - 1);
		String requests = count(last.reads(), "read") + ", " + count(last.writes(), "write");
		table.add(title, medianAndRange(millis(steps), 1000), requests, ratio, goal);
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	private static List<Step> steps(List<Figures.Round> rounds, Function<Figures.Round, Step> step) {
		return rounds.stream().map(step).toList();
	}

	private static Distribution millis(List<Step> steps) {
		return new Distribution(steps.stream().map(Step::millis).toList());
	}

	private static String ratio(List<Figures.Round> rounds, Function<Figures.Round, Step> dividend,
			Function<Figures.Round, Step> divisor) {
		return medianAndRange(new Distribution(rounds.stream()
			.map((round) -> dividend.apply(round).millis() / divisor.apply(round).millis())
			.toList()), 1);
	}

	private static String medianAndRange(Distribution values, double unit) {
		String median = Distribution.number(values.median() / unit);
		return (values.quantile(0) == values.max()) ? median : median + " ("
				+ Distribution.number(values.quantile(0) / unit) + "–" + Distribution.number(values.max() / unit) + ")";
	}

}
