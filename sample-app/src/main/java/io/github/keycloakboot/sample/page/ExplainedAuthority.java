package io.github.keycloakboot.sample.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.authority.AuthorityOrigin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/**
 * An authority, and why the user has it.
 *
 * @param name the authority
 * @param origins the claims that give it, at least one
 */
record ExplainedAuthority(String name, List<AuthorityOrigin> origins) {

	static List<ExplainedAuthority> of(List<AuthorityOrigin> origins) {
		Map<String, List<AuthorityOrigin>> byAuthority = origins.stream()
			.collect(groupingBy(AuthorityOrigin::authority, LinkedHashMap::new, toList()));
		return byAuthority.entrySet()
			.stream()
			.map((authority) -> new ExplainedAuthority(authority.getKey(), authority.getValue()))
			.toList();
	}

}
