package io.github.keycloakboot.provisioning.definition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Definitions of realms can't be used. It holds all that is wrong with them, and no value
 * that stands in them.
 */
public final class DefinitionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_SHOWN = 50;

	private final transient List<DefinitionProblem> problems;

	DefinitionException(List<DefinitionProblem> problems) {
		super(message(problems));
		this.problems = List.copyOf(problems);
	}

	/**
	 * All that is wrong, in the order of the files.
	 * @return the problems, the first thousand if there are more
	 */
	public List<DefinitionProblem> getProblems() {
		return this.problems;
	}

	private static String message(List<DefinitionProblem> problems) {
		String shown = problems.stream()
			.limit(MAX_SHOWN)
			.map((problem) -> "\n- " + problem)
			.collect(Collectors.joining());
		int more = problems.size() - MAX_SHOWN;
		return "The definition of a realm can't be used:" + shown + ((more > 0) ? "\nand " + more + " more" : "");
	}

}
