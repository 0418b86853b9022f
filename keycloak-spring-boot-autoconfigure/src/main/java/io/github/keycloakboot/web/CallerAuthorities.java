package io.github.keycloakboot.web;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.keycloakboot.log.UntrustedValue;

import org.springframework.security.core.GrantedAuthority;

/**
 * The authorities of a caller, in the form in which they may stand in a log line. Roles
 * and scopes are configuration of the realm; groups and organizations may be departments
 * and customers, and are only counted unless all are to be named. How the caller was
 * authenticated is no matter of rules.
 *
 * @param authorities the authorities
 * @param named whether all are named
 */
record CallerAuthorities(Collection<? extends GrantedAuthority> authorities, boolean named) {

	private static final String FACTOR_PREFIX = "FACTOR_";

	private static final List<String> COUNTED_PREFIXES = List.of("GROUP_", "ORG_");

	@Override
	public String toString() {
		List<String> shown = names().filter((name) -> this.named || !isCounted(name)).toList();
		long counted = names().count() - shown.size();
		String of = (counted > 0) ? " and " + counted + " of groups and organizations" : "";
		return (shown.isEmpty() ? "no role or scope" : new UntrustedValue(shown)) + of;
	}

	private Stream<String> names() {
		return this.authorities.stream()
			.map(GrantedAuthority::getAuthority)
			.filter(Objects::nonNull)
			.filter((name) -> !name.startsWith(FACTOR_PREFIX));
	}

	private static boolean isCounted(String name) {
		return COUNTED_PREFIXES.stream().anyMatch(name::startsWith);
	}

}
