package io.github.keycloakboot.benchmarks.fault;

import java.util.Map;
import java.util.function.BiFunction;

import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;

/**
 * What becomes of requests while Keycloak is slow, down or wrong, or tokens name keys
 * that it hasn't got.
 */
public final class FaultBenchmark {

	private static final int UNKNOWN_KEYS_PER_SECOND = 10;

	private final FaultPlan plan;

	private final MarkdownTable table = new MarkdownTable("figure", "stack", Side.SPRING.title(), Side.STARTER.title(),
			"target");

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
		add("fetches caused by " + this.plan.unknownKeys() + " unknown key ids at once", "≤ 1",
				new UnknownKeysAtOnce(this.plan)::measure);
		add("rotated key accepted, during a flood of unknown key ids (latest of " + this.plan.rotations() + ")",
				"≤ 5 s", new RotationDuringFlood(this.plan)::measure);
		String hang = "p99 of valid requests while the key endpoint takes " + this.plan.hang().toSeconds()
				+ " s, keys expire after " + this.plan.hangTimes().timeToLive().toSeconds() + " s";
		add(hang, "≤ 20 ms", new HangingKeyEndpoint(this.plan, 0)::measure);
		add(hang + ", with " + UNKNOWN_KEYS_PER_SECOND + " unknown key ids/s", "≤ 20 ms",
				new HangingKeyEndpoint(this.plan, UNKNOWN_KEYS_PER_SECOND)::measure);
		addOutages();
		add(this.plan.hugeMegabytes() + " MB key document", "< 1 s, heap +8 MB",
				new HugeKeyDocument(this.plan)::measure);
		return this.table;
	}

	/**
	 * Measure the outage only.
	 * @return the table
	 */
	public MarkdownTable runOutage() {
		addOutages();
		return this.table;
	}

	private void add(String figure, String target, BiFunction<Side, Stack, String> measure) {
		for (Stack stack : Stack.values()) {
			this.table.add(figure, stack.title(), measure.apply(Side.SPRING, stack), measure.apply(Side.STARTER, stack),
					target);
		}
	}

	private void addOutages() {
		String refused = "valid tokens refused in an outage of " + this.plan.outage().toSeconds()
				+ " s, keys expire after " + this.plan.outageTimes().timeToLive().toSeconds() + " s";
		Map<Stack, Outage.Comparison> outages = new Outage(this.plan).measure();
		outages.forEach((stack, outage) -> this.table.add(refused, stack.title(), outage.spring().refused(),
				outage.starter().refused(), "0"));
		outages.forEach((stack, outage) -> this.table.add("new key accepted after that outage", stack.title(),
				outage.spring().recovery(), outage.starter().recovery(), "with the next attempt, 5–10 s apart"));
	}

}
