package io.github.keycloakboot.provisioning.definition;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A format of files.
 */
interface DefinitionText {

	/**
	 * How deep a text may be nested, so that reading it can't exhaust the stack. A group
	 * in a group takes two levels.
	 */
	int MAX_DEPTH = 500;

	/**
	 * Read the documents in a text.
	 * @param text the text
	 * @param length how much of it there is
	 * @param repeated is told of the names that occur twice in an object
	 * @return the documents
	 * @throws UnreadableException if it isn't of this format
	 */
	List<JsonNode> read(char[] text, int length, RepeatedNames repeated) throws UnreadableException;

	/**
	 * Is told of names that occur twice in an object.
	 */
	interface RepeatedNames {

		void found(Path path);

	}

}
