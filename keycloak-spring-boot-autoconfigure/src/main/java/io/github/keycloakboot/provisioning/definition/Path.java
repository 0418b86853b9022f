package io.github.keycloakboot.provisioning.definition;

import java.util.regex.Pattern;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * Where in a definition something stands, as in {@code clients[2].redirectUris}.
 *
 * @param parent what it is in, or {@code null} for the whole
 * @param name its name in an object, or {@code null} in a list
 * @param index its index in a list
 */
record Path(@Nullable Path parent, @Nullable String name, int index) {

	static final Path ROOT = new Path(null, null, -1);

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

	Path field(String name) {
		return new Path(this, name, -1);
	}

	Path element(int index) {
		return new Path(this, null, index);
	}

	@Override
	public String toString() {
		if (this.parent == null) {
			return "";
		}
		String before = this.parent.toString();
		if (this.name == null) {
			return before + "[" + this.index + "]";
		}
		if (!PLAIN.matcher(this.name).matches()) {
			return before + "[" + new UntrustedValue(this.name) + "]";
		}
		return before.isEmpty() ? this.name : before + "." + this.name;
	}

}
