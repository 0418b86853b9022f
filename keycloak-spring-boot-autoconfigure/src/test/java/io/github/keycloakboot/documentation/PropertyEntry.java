package io.github.keycloakboot.documentation;

import org.jspecify.annotations.Nullable;

/**
 * A property, as the reference shows it.
 *
 * @param name its full name
 * @param value what it may be
 * @param defaultValue what it is if nobody sets it, or {@code null} for nothing
 * @param description what it means
 */
record PropertyEntry(String name, String value, @Nullable String defaultValue, String description) {

	/**
	 * What stands before the last dot.
	 */
	String group() {
		return this.name.substring(0, this.name.lastIndexOf('.'));
	}

	PropertyEntry withDescription(String description) {
		return new PropertyEntry(this.name, this.value, this.defaultValue, description);
	}

	String row() {
		return "| `" + this.name + "` | " + this.value + " | "
				+ ((this.defaultValue != null) ? "`" + this.defaultValue + "`" : "\u2013") + " | "
				+ this.description.replace("|", "\\|").replaceAll("(?<=^|[ (])'([^']+)'(?=[ ,.;:)]|$)", "`$1`")
				+ " |\n";
	}

}
