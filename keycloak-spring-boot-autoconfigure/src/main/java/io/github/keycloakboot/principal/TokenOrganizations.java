package io.github.keycloakboot.principal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.authority.ClaimedName;
import org.jspecify.annotations.Nullable;

/**
 * What the claim {@code organization} says, by alias.
 */
final class TokenOrganizations implements KeycloakOrganizations {

	private final Map<String, Map<?, ?>> membersByAlias;

	private TokenOrganizations(Map<String, Map<?, ?>> membersByAlias) {
		this.membersByAlias = membersByAlias;
	}

	static TokenOrganizations of(@Nullable Object claim) {
		Map<String, Map<?, ?>> membersByAlias = new LinkedHashMap<>();
		if (claim instanceof Map<?, ?> organizations) {
			organizations.forEach((alias, members) -> add(membersByAlias, alias, members));
		}
		else if (claim instanceof Collection<?> aliases) {
			aliases.forEach((alias) -> add(membersByAlias, alias, Map.of()));
		}
		return new TokenOrganizations(membersByAlias);
	}

	private static void add(Map<String, Map<?, ?>> membersByAlias, @Nullable Object alias, @Nullable Object members) {
		if (alias instanceof String name && new ClaimedName(name).isWellFormed()) {
			membersByAlias.put(name, (members instanceof Map<?, ?> map) ? map : Map.of());
		}
	}

	@Override
	public Set<String> aliases() {
		return Collections.unmodifiableSet(this.membersByAlias.keySet());
	}

	@Override
	public boolean isMember(String alias) {
		return this.membersByAlias.containsKey(alias);
	}

	@Override
	public @Nullable String id(String alias) {
		return text(alias, "id");
	}

	@Override
	public @Nullable String domain(String alias) {
		return text(alias, "domain");
	}

	@Override
	public Map<String, List<String>> attributes(String alias) {
		Map<String, List<String>> attributes = new LinkedHashMap<>();
		members(alias).forEach((name, values) -> {
			// id and domain are text; what an attribute holds is a list always
			if (name instanceof String attribute && values instanceof Collection<?> list) {
				attributes.put(attribute,
						list.stream().filter(String.class::isInstance).map(String.class::cast).toList());
			}
		});
		return Collections.unmodifiableMap(attributes);
	}

	private @Nullable String text(String alias, String member) {
		return (members(alias).get(member) instanceof String text && !text.isBlank()) ? text : null;
	}

	private Map<?, ?> members(String alias) {
		return this.membersByAlias.getOrDefault(alias, Map.of());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TokenOrganizations organizations
				&& this.membersByAlias.equals(organizations.membersByAlias);
	}

	@Override
	public int hashCode() {
		return this.membersByAlias.hashCode();
	}

	/**
	 * Names none: where somebody works is personal, too.
	 */
	@Override
	public String toString() {
		return "KeycloakOrganizations[" + this.membersByAlias.size() + "]";
	}

}
