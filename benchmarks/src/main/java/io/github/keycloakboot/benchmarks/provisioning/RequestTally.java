package io.github.keycloakboot.benchmarks.provisioning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests by kind, and how long they took. Safe for use by several threads.
 */
final class RequestTally {

	private final Map<RequestKind, Count> counts = new TreeMap<>();

	synchronized void add(RequestKind kind, long nanos) {
		this.counts.merge(kind, new Count(kind.toString(), kind.isWrite(), 1, nanos / 1e6), Count::plus);
	}

	/**
	 * The counts since the last call.
	 */
	synchronized List<Count> next() {
		List<Count> ended = List.copyOf(this.counts.values());
		this.counts.clear();
		return ended;
	}

	/**
	 * The requests of one kind.
	 *
	 * @param kind the kind
	 * @param write whether they write
	 * @param requests their number
	 * @param millis the time that they took until the last byte of the answer, all
	 * together, though some were under way at once
	 */
	record Count(String kind, boolean write, int requests, double millis) {

		private Count plus(Count other) {
			return new Count(this.kind, this.write, this.requests + other.requests, this.millis + other.millis);
		}

	}

}
