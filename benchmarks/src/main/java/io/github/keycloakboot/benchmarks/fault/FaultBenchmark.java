package io.github.keycloakboot.benchmarks.fault;

import java.util.function.Function;

import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.subject.Side;

/**
 * What becomes of requests while Keycloak is slow, down or wrong, or tokens name keys
 * that it hasn't got.
 */
public final class FaultBenchmark {

	private static final int UNKNOWN_KEYS_PER_SECOND = 10;

	private final FaultPlan plan;

	/**
	 * Create the benchmark.
	 * @param plan the faults
	 */
	public FaultBenchmark(FaultPlan plan) {
		this.plan = plan;
	}

	/**
	 * Measure all faults.
	 * @return the table
	 */
	public MarkdownTable run() {
		MarkdownTable table = table();
		add(table, "fetches caused by " + this.plan.unknownKeys() + " unknown key ids at once", "≤ 1",
				new UnknownKeysAtOnce(this.plan)::measure);
		add(table, "rotated key accepted, during a flood of unknown key ids (latest of " + this.plan.rotations() + ")",
				"≤ 5 s", new RotationDuringFlood(this.plan)::measure);
		String hang = "p99 of valid requests while the key endpoint takes " + this.plan.hang().toSeconds()
				+ " s, keys expire after " + this.plan.hangTimes().timeToLive().toSeconds() + " s";
		add(table, hang, "≤ 20 ms", new HangingKeyEndpoint(this.plan, 0)::measure);
		add(table, hang + ", with " + UNKNOWN_KEYS_PER_SECOND + " unknown key ids/s", "≤ 20 ms",
				new HangingKeyEndpoint(this.plan, UNKNOWN_KEYS_PER_SECOND)::measure);
		addOutage(table);
		add(table, this.plan.hugeMegabytes() + " MB key document", "< 1 s, heap +8 MB",
				new HugeKeyDocument(this.plan)::measure);
		return table;
	}

	/**
	 * Measure the outage only.
	 * @return the table
	 */
	public MarkdownTable runOutage() {
		MarkdownTable table = table();
		addOutage(table);
		return table;
	}

	private static MarkdownTable table() {
		return new MarkdownTable("figure", Side.SPRING.title(), Side.STARTER.title(), "target");
	}

	private static void add(MarkdownTable table, String figure, String target, Function<Side, String> measure) {
		table.add(figure, measure.apply(Side.SPRING), measure.apply(Side.STARTER), target);
	}

	private void addOutage(MarkdownTable table) {
		Outage.Comparison outage = new Outage(this.plan).measure();
		table.add(
				"valid tokens refused in an outage of " + this.plan.outage().toSeconds() + " s, keys expire after "
						+ this.plan.outageTimes().timeToLive().toSeconds() + " s",
				outage.spring().refused(), outage.starter().refused(), "0");
		table.add("new key accepted after that outage", outage.spring().recovery(), outage.starter().recovery(),
				"with the next attempt, 5–10 s apart");
	}

}
