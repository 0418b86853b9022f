package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

/**
 * Thrown when the application has a bean of security that is of the other stack's type.
 */
final class MisplacedBeanException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String found;

	private final String expected;

	MisplacedBeanException(String stack, List<String> beans, String found, String expected) {
		super("This is a " + stack + " service, which uses beans of type " + expected
				+ ". There is none of yours, but one of type " + found + ": '" + String.join("', '", beans)
				+ "'. Nothing would use it.");
		this.found = found;
		this.expected = expected;
	}

	String found() {
		return this.found;
	}

	String expected() {
		return this.expected;
	}

}
