package io.github.keycloakboot.benchmarks.fault;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.keycloakboot.benchmarks.report.Distribution;

/**
 * What became of many requests. Safe for use by several threads.
 */
final class Answers {

	private final Queue<Double> latencies = new ConcurrentLinkedQueue<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	/**
	 * Add an answer.
	 * @param accepted whether the request was accepted
	 * @param nanos how long it took
	 */
	void add(boolean accepted, long nanos) {
		this.latencies.add(nanos / 1e6);
		(accepted ? this.accepted : this.refused).incrementAndGet();
	}

	int accepted() {
		return this.accepted.get();
	}

	int refused() {
		return this.refused.get();
	}

	/**
	 * How long the answers took, in milliseconds.
	 * @return the latencies
	 */
	Distribution latencyMillis() {
		return new Distribution(this.latencies);
	}

}
