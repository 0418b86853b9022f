package io.github.keycloakboot.provisioning.definition;

/**
 * A file is no JSON or YAML. What it says shows nothing of what stands in the file.
 */
final class UnreadableException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String problem;

	UnreadableException(String problem) {
		super(problem);
		this.problem = problem;
	}

	String problem() {
		return this.problem;
	}

}
