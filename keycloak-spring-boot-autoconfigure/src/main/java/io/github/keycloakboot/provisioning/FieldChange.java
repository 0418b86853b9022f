package io.github.keycloakboot.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * A field of an object that is not as the definition has it.
 *
 * @param field the field, as in {@code attributes.desk}; of links, their kind
 * @param before what the server has, {@code null} if nothing
 * @param after what it is to become, {@code null} if nothing. Secrets are masked
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {

	@Override
	public String toString() {
		String was = (this.before != null) ? this.before + " → " : "";
		return this.field + ": " + was + ((this.after != null) ? this.after : "(none)");
	}

}
