package io.github.keycloakboot.jwt;

import java.util.Set;

import io.github.keycloakboot.log.UntrustedValue;
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
	@Nullable Refusal violation(Jwt token) {
		Object authorizedParty = token.getClaim("azp");
		boolean allowed = (authorizedParty instanceof String clientId && this.clientIds.contains(clientId));
		return allowed ? null : new Refusal(RefusalKind.AUTHORIZED_PARTY, () -> explanation(authorizedParty));
	}

	private String explanation(@Nullable Object authorizedParty) {
		return "Its azp is " + new UntrustedValue(authorizedParty) + ", expected is " + new Expectation(this.clientIds)
				+ ". If that client may use this service, add it to keycloak.resource-server.authorized-parties.";
	}

}
