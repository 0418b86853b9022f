package io.github.keycloakboot.benchmarks.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers of one phase: how many of each status, and how long they took.
 */
final class Tally {

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	private final List<Long> micros = new ArrayList<>();

	synchronized void add(int status, long micros) {
		this.statuses.merge(status, 1, Integer::sum);
		this.micros.add(micros);
	}

	synchronized Map<Integer, Integer> statuses() {
		return Map.copyOf(this.statuses);
	}

	/**
	 * The time that 99 of 100 answers took at most, in milliseconds.
	 */
	synchronized double p99() {
		if (this.micros.isEmpty()) {
			return 0;
		}
		List<Long> sorted = new ArrayList<>(this.micros);
		Collections.sort(sorted);
		return sorted.get((int) (sorted.size() * 0.99)) / 1000.0;
	}

	@Override
	public synchronized String toString() {
		return this.statuses.toString();
	}

}
