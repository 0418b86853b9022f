package io.github.keycloakboot.jwt;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * {@code azp} is one of the clients that may use this service.
 */
final class AuthorizedPartyRule extends TokenRule {

	private final Set<String> clientIds;

	AuthorizedPartyRule(Set<String> clientIds) {
		this.clientIds = clientIds;
	}

	@Override
	@Nullable String violation(Jwt token) {
		Object authorizedParty = token.getClaim("azp");
		boolean allowed = (authorizedParty instanceof String clientId && this.clientIds.contains(clientId));
		return allowed ? null : "The token was issued to a client that may not use this service";
	}

}
