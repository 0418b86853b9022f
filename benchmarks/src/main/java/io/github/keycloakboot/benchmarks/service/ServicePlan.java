package io.github.keycloakboot.benchmarks.service;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUpRounds rounds that don't count
 * @param rounds rounds that count
 * @param round how long requests are sent to each service in a round
 * @param starts how often each service is started for its first request
 * @param settle the time between the start of a service and its first request
 */
public record ServicePlan(int warmUpRounds, int rounds, Duration round, int starts, Duration settle) {

	/**
	 * Enough for figures.
	 */
	public static final ServicePlan FULL = new ServicePlan(3, 7, Duration.ofSeconds(10), 5, Duration.ofSeconds(2));

}
