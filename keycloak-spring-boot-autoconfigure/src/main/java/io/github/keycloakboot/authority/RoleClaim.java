package io.github.keycloakboot.authority;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a token says of the roles in the realm or in one client, whatever its shape.
 *
 * @param access {@code realm_access} or a member of {@code resource_access}, {@code null}
 * if there is none
 */
record RoleClaim(@Nullable Object access) {

	static RoleClaim ofRealm(Map<String, Object> claims) {
		return new RoleClaim(claims.get("realm_access"));
	}

	/**
	 * Whether it says anything, be it in the right shape or not.
	 */
	boolean isFilled() {
		if (this.access instanceof Map<?, ?> members) {
			Object roles = members.get("roles");
			return (roles instanceof Collection<?> names) ? !names.isEmpty() : roles != null;
		}
		return this.access != null;
	}

}
