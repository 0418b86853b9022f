package io.github.keycloakboot.authority;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The organizations of a user, from {@code organization}: a list of aliases, or, where
 * the mapper of Keycloak adds ids or attributes, an object keyed by alias. A single text
 * gives nothing: where the mapper isn't multivalued, Keycloak writes an alias without the
 * check of membership that it makes for the other shapes.
 */
final class OrganizationAuthorities implements AuthoritySource {

	static final String PREFIX = "ORG_";

	@Override
	public void addTo(CollectedAuthorities authorities, Map<String, Object> claims) {
		authorities.from("organization");
		for (Object organization : aliases(claims.get("organization"))) {
			if (organization instanceof String alias) {
				authorities.add(PREFIX, alias);
			}
		}
	}

	private static Collection<?> aliases(@Nullable Object organizations) {
		if (organizations instanceof Map<?, ?> byAlias) {
			return byAlias.keySet();
		}
		return (organizations instanceof Collection<?> aliases) ? aliases : List.of();
	}

}
