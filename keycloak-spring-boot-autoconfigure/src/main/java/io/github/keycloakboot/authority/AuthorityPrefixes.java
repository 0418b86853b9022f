package io.github.keycloakboot.authority;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * The prefixes of the authorities that one mapping yields. None may be the beginning of
 * another: whoever names a role would then choose its kind. With the prefix {@code S} for
 * roles, the role {@code COPE_admin} would be the scope {@code admin}.
 */
final class AuthorityPrefixes {

	/**
	 * What Spring Security's record of how someone authenticated begins with, as in
	 * {@link FactorGrantedAuthority#BEARER_AUTHORITY}.
	 */
	private static final String FACTOR_PREFIX = "FACTOR_";

	private final Map<String, String> prefixesByKind = new LinkedHashMap<>(
			Map.of("prefix of authentication factors", FACTOR_PREFIX));

	/**
	 * Adds a prefix.
	 * @param kind what it is the prefix of, for the message
	 * @param prefix the prefix
	 * @throws IllegalArgumentException if it can't be told from another one
	 */
	void add(String kind, String prefix) {
		this.prefixesByKind.forEach((otherKind, other) -> {
			if (prefix.startsWith(other) || other.startsWith(prefix)) {
				throw new IllegalArgumentException("the " + kind + " '" + prefix + "' and the " + otherKind + " '"
						+ other
						+ "' can be taken for each other: choose prefixes of which none is the beginning of the other");
			}
		});
		this.prefixesByKind.put(kind, prefix);
	}

}
