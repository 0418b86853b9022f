package io.github.keycloakboot.jwt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes claims unchangeable to the last list of roles. The claims of a token are shared
 * by all requests that carry it: a role added by the code of one would be given to all.
 */
final class ReadOnlyClaims {

	Map<String, Object> of(Map<String, Object> claims) {
		Map<String, Object> copy = new LinkedHashMap<>(claims);
		copy.replaceAll((name, claim) -> readOnly(claim));
		return Collections.unmodifiableMap(copy);
	}

	private Object readOnly(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((name, member) -> copy.put(name, readOnlyOrNull(member)));
			return Collections.unmodifiableMap(copy);
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			list.forEach((element) -> copy.add(readOnlyOrNull(element)));
			return Collections.unmodifiableList(copy);
		}
		return value;
	}

	private @Nullable Object readOnlyOrNull(@Nullable Object value) {
		return (value != null) ? readOnly(value) : null;
	}

}
