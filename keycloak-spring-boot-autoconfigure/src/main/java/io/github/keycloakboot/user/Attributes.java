package io.github.keycloakboot.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user. One without values is none: Keycloak doesn't keep it.
 *
 * @param values the values by the name of the attribute
 */
record Attributes(Map<String, List<String>> values) {

	Attributes {
		Map<String, List<String>> copy = new LinkedHashMap<>();
		values.forEach((name, some) -> {
			if (name.isBlank()) {
				throw new IllegalArgumentException("an attribute has a name");
			}
			if (!some.isEmpty()) {
				copy.put(name, List.copyOf(some));
			}
		});
		values = Collections.unmodifiableMap(copy);
	}

	static Attributes of(@Nullable Map<String, List<String>> values) {
		return new Attributes((values != null) ? values : Map.of());
	}

	Attributes with(String name, List<String> some) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.values);
		changed.put(name, some);
		return new Attributes(changed);
	}

	/**
	 * Whether an attribute has the same values in both, in whatever order.
	 */
	boolean sameAs(Attributes other, String name) {
		return new LinkedHashSet<>(this.values.getOrDefault(name, List.of()))
			.equals(new LinkedHashSet<>(other.values.getOrDefault(name, List.of())));
	}

}
