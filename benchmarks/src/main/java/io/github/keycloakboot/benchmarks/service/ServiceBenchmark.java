package io.github.keycloakboot.benchmarks.service;

import io.github.keycloakboot.benchmarks.report.Distribution;
import io.github.keycloakboot.benchmarks.report.MarkdownTable;
import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.benchmarks.subject.Stack;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * Whole services: requests a second, CPU time a request, and the first request of all.
 */
public final class ServiceBenchmark {

	private final ServicePlan plan;

	/**
	 * Create the benchmark.
	 * @param plan how much to measure
	 */
	public ServiceBenchmark(ServicePlan plan) {
		this.plan = plan;
	}

	/**
	 * Measure.
	 * @return the table
	 */
	public MarkdownTable run() {
		MarkdownTable table = new MarkdownTable("figure", "stack", Side.SPRING.title(), Side.STARTER.title(),
				"ratio: median (quartiles)", "target");
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			for (Stack stack : Stack.values()) {
				Throughput throughput = new Throughput(stack, keycloak, this.plan);
				table.add("requests/s, 16 connections, one token", stack.title(),
						throughput.requestsPerSecond(Side.SPRING).medianAndQuartiles(),
						throughput.requestsPerSecond(Side.STARTER).medianAndQuartiles(),
						throughput.ratio(Throughput.Round::requestsPerSecond).medianAndQuartiles(), "≥ 2×");
				table.add("server CPU µs a request", stack.title(),
						throughput.cpuMicros(Side.SPRING).medianAndQuartiles(),
						throughput.cpuMicros(Side.STARTER).medianAndQuartiles(),
						throughput.ratio(Throughput.Round::cpuMicros).medianAndQuartiles(), "≤ 0.40×");
				FirstRequest first = new FirstRequest(stack, keycloak, this.plan);
				Distribution spring = first.millis(Side.SPRING);
				Distribution starter = first.millis(Side.STARTER);
				table.add("first protected request, ms", stack.title(), spring.medianAndQuartiles(),
						starter.medianAndQuartiles(), Distribution.number(starter.median() / spring.median()),
						"≤ 60 ms");
			}
		}
		return table;
	}

}
