package io.github.keycloakboot.jwk;

import java.time.Duration;

/**
 * The clock and the one background thread by which keys are refreshed.
 */
interface RefreshTimer {

	/**
	 * The time, in nanoseconds from an arbitrary start.
	 */
	long nanoTime();

	/**
	 * Run a task in the background, after those that run already.
	 * @param task the task
	 * @param delay the time to wait before it
	 * @return what prevents the task, if it hasn't begun
	 */
	Runnable schedule(Runnable task, Duration delay);

	/**
	 * Interrupt a running task and forget the others.
	 */
	void close();

}
