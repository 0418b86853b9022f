package io.github.keycloakboot.provisioning.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The problems found so far. Of one place only the first is kept: what is wrong at the
 * same place afterwards follows from it.
 */
final class Problems {

	// A file may be wrong in each of its lines, and nobody reads on for so long
	private static final int MAX_KEPT = 1000;

	private final List<DefinitionProblem> found = new ArrayList<>();

	private final Set<List<String>> places = new HashSet<>();

	void add(String source, Path path, String message) {
		if (!isFull()) {
			add(source, path.toString(), message);
		}
	}

	void add(String source, String message) {
		add(source, "", message);
	}

	private void add(String source, String path, String message) {
		if (!isFull() && this.places.add(List.of(source, path))) {
			this.found.add(new DefinitionProblem(source, path, message));
		}
	}

	/**
	 * Whether no more are kept, so that nobody need take trouble over them.
	 */
	boolean isFull() {
		return this.found.size() == MAX_KEPT;
	}

	boolean isEmpty() {
		return this.found.isEmpty();
	}

	void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw new DefinitionException(this.found);
		}
	}

}
