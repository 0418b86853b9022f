package io.github.keycloakboot.autoconfigure.resourceserver;

/**
 * A token that somebody made to be let in, by the name of what was done to it.
 *
 * @param name what somebody would call it who tries it
 * @param token the token
 */
record Attack(String name, String token) {

	/**
	 * The name, with characters that no report can show spelled out.
	 */
	@Override
	public String toString() {
		StringBuilder shown = new StringBuilder();
		this.name.chars()
			.forEach((c) -> shown
				.append((c >= ' ' && c <= '~') ? String.valueOf((char) c) : String.format("U+%04X", c)));
		return shown.toString();
	}

}
