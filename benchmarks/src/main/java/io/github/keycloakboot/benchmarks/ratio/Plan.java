package io.github.keycloakboot.benchmarks.ratio;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUpRounds rounds that don't count
 * @param rounds rounds that count
 * @param slice time that each contender has in a round
 * @param tokens number of tokens that are used in turn
 */
public record Plan(int warmUpRounds, int rounds, Duration slice, int tokens) {

	/**
	 * Enough for figures.
	 */
	public static final Plan FULL = new Plan(60, 41, Duration.ofMillis(60), 256);

	/**
	 * Enough to see that everything works.
	 */
	public static final Plan SMOKE = new Plan(0, 1, Duration.ofMillis(1), 2);

}
