package io.github.keycloakboot.benchmarks.report;

/**
 * Something that a benchmark needs is missing on this machine. The message says what, and
 * how to get it.
 */
public final class NotMeasurableException extends RuntimeException {

	/**
	 * Create the exception.
	 * @param message what is missing
	 */
	public NotMeasurableException(String message) {
		super(message);
	}

}
