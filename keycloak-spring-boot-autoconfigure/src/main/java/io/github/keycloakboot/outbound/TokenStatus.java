package io.github.keycloakboot.outbound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What Keycloak says about a token (RFC 7662).
 *
 * @param active whether it is good at the moment, and meant for the client that asks
 * @param claims its claims; empty if it isn't active
 */
public record TokenStatus(boolean active, Map<String, @Nullable Object> claims) {

	/**
	 * Create a status.
	 */
	public TokenStatus {
		claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
	}

	static TokenStatus of(Map<String, @Nullable Object> answer) {
		if (!(answer.get("active") instanceof Boolean active)) {
			throw new KeycloakUnavailableException("What answers for Keycloak doesn't say whether the token is active",
					null);
		}
		return new TokenStatus(active, active ? answer : Map.of());
	}

	/**
	 * Without the claims, which are personal data.
	 */
	@Override
	public String toString() {
		return "TokenStatus[active=" + this.active + "]";
	}

}
