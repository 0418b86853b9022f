package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.util.SortedSet;

/**
 * Thrown when annotations look like protection, and nothing enforces them.
 */
final class IgnoredAnnotationException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	IgnoredAnnotationException(SortedSet<String> places) {
		super("In a reactive service nothing enforces these annotations, and whoever has a token would be let in:\n\n    - "
				+ String.join("\n    - ", places)
				+ "\n\nSpring Security's reactive method security knows @PreAuthorize, @PostAuthorize, @PreFilter"
				+ " and @PostFilter only.");
	}

}
