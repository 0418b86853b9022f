package io.github.keycloakboot.authority;

import java.util.Map;

/**
 * The scopes of a token, from {@code scope}: a string in which they are separated by
 * spaces. Keycloak issues no other form, and no {@code scp}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8693#section-4.2">RFC 8693,
 * section 4.2</a>
 */
final class ScopeAuthorities implements AuthoritySource {

	private final String prefix;

	ScopeAuthorities(RoleMapping mapping) {
		this.prefix = mapping.scopePrefix();
	}

	@Override
	public void addTo(CollectedAuthorities authorities, Map<String, Object> claims) {
		if (claims.get("scope") instanceof String scopes) {
			authorities.from("scope");
			int start = 0;
			while (start < scopes.length()) {
				int space = scopes.indexOf(' ', start);
				int end = (space >= 0) ? space : scopes.length();
				authorities.add(this.prefix, scopes.substring(start, end));
				start = end + 1;
			}
		}
	}

}
