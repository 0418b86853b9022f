package io.github.keycloakboot.provisioning.definition;

/**
 * Something that is wrong in a definition. It shows names of fields and of properties,
 * and no value.
 *
 * @param source the file, or what else the definition comes from
 * @param path where in it, as in {@code clients[2].redirectUris}; empty if it is about
 * the whole of it
 * @param message what is wrong
 */
public record DefinitionProblem(String source, String path, String message) {

	/**
	 * The problem in one line.
	 * @return source, path and message
	 */
	@Override
	public String toString() {
		return this.source + ": " + (this.path.isEmpty() ? "" : this.path + ": ") + this.message;
	}

}
