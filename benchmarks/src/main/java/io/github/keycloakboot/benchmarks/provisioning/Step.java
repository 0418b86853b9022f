package io.github.keycloakboot.benchmarks.provisioning;

import java.util.List;

/**
 * Something that was done once.
 *
 * @param millis how long it took
 * @param cpuMillis CPU time of the client's process
 * @param requests the requests of the admin client
 */
record Step(double millis, double cpuMillis, List<RequestTally.Count> requests) {

	/**
	 * Creates a step.
	 */
	Step {
		requests = List.copyOf(requests);
	}

	int reads() {
		return sum(false);
	}

	int writes() {
		return sum(true);
	}

	private int sum(boolean write) {
		return this.requests.stream()
			.filter((count) -> count.write() == write)
			.mapToInt(RequestTally.Count::requests)
			.sum();
	}

}
