package io.github.keycloakboot.benchmarks.report;

/**
 * Something that has to be so at any speed isn't.
 */
public final class MissedGoalException extends RuntimeException {

	/**
	 * Create the exception.
	 * @param goal what was missed
	 * @param table what was measured
	 */
	public MissedGoalException(String goal, MarkdownTable table) {
		super(table + System.lineSeparator() + "FAILED: " + goal);
	}

}
