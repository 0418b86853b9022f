package io.github.keycloakboot.autoconfigure.legacy;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/**
 * A property that means nothing here, but did where somebody comes from.
 *
 * @param name its name
 * @param origin where it is set, or {@code null} if nobody knows
 * @param successor what takes its place
 */
record LegacyProperty(String name, @Nullable Origin origin, String successor) {

	@Override
	public String toString() {
		return this.name + ((this.origin != null) ? " (" + this.origin + ")" : "") + " -> " + this.successor;
	}

}
