package io.github.keycloakboot.benchmarks.provisioning;

import java.util.List;

/**
 * What was measured.
 *
 * @param rounds the rounds
 * @param empty first apply into a realm that is there and empty
 * @param heapMegabytes the most heap in use after a garbage collection of the client
 * @param maxHeapMegabytes the heap that the client has
 */
record Figures(List<Round> rounds, Step empty, double heapMegabytes, double maxHeapMegabytes) {

	/**
	 * Creates the figures.
	 */
	Figures {
		rounds = List.copyOf(rounds);
	}

	/**
	 * One import and one realm by the starter, right after each other.
	 *
	 * @param imported Keycloak's own import
	 * @param first first apply of a realm that isn't there
	 * @param second second apply of the same
	 */
	record Round(Step imported, Step first, Step second) {

	}

}
