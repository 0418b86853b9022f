package io.github.keycloakboot.principal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.authority.ClaimedName;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * Reads the claims when it is asked: most controllers want one or two of them.
 */
final class TokenPrincipal implements KeycloakPrincipal {

	private final Map<String, Object> claims;

	TokenPrincipal(Map<String, Object> claims) {
		this.claims = claims;
	}

	@Override
	public @Nullable String issuer() {
		return text(JwtClaimNames.ISS);
	}

	@Override
	public @Nullable String id() {
		return text(JwtClaimNames.SUB);
	}

	@Override
	public @Nullable String username() {
		return text(StandardClaimNames.PREFERRED_USERNAME);
	}

	@Override
	public @Nullable String fullName() {
		return text(StandardClaimNames.NAME);
	}

	@Override
	public @Nullable String email() {
		return text(StandardClaimNames.EMAIL);
	}

	@Override
	public boolean emailVerified() {
		return Boolean.TRUE.equals(this.claims.get(StandardClaimNames.EMAIL_VERIFIED));
	}

	@Override
	public Set<String> realmRoles() {
		return roles(this.claims.get("realm_access"));
	}

	@Override
	public Set<String> clientRoles(String clientId) {
		return (this.claims.get("resource_access") instanceof Map<?, ?> access) ? roles(access.get(clientId))
				: Set.of();
	}

	@Override
	public KeycloakOrganizations organizations() {
		return TokenOrganizations.of(this.claims.get("organization"));
	}

	@Override
	public Map<String, Object> claims() {
		return Collections.unmodifiableMap(this.claims);
	}

	private @Nullable String text(String claim) {
		return (this.claims.get(claim) instanceof String text && !text.isBlank()) ? text : null;
	}

	private static Set<String> roles(@Nullable Object access) {
		if (!(access instanceof Map<?, ?> members) || !(members.get("roles") instanceof Collection<?> roles)) {
			return Set.of();
		}
		Set<String> names = new LinkedHashSet<>();
		for (Object role : roles) {
			if (role instanceof String name && new ClaimedName(name).isWellFormed()) {
				names.add(name);
			}
		}
		return Collections.unmodifiableSet(names);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TokenPrincipal principal && this.claims.equals(principal.claims);
	}

	@Override
	public int hashCode() {
		return this.claims.hashCode();
	}

	/**
	 * Names nobody: principals get into logs.
	 */
	@Override
	public String toString() {
		return "KeycloakPrincipal";
	}

}
