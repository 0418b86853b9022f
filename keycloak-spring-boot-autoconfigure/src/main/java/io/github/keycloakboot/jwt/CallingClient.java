package io.github.keycloakboot.jwt;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The client that a token was issued to, as a remedy names it.
 *
 * @param clientId the claim {@code azp} of the token, whatever it is
 */
record CallingClient(@Nullable Object clientId) {

	static CallingClient of(Jwt token) {
		return new CallingClient(token.getClaims().get("azp"));
	}

	@Override
	public String toString() {
		return (this.clientId instanceof String) ? "client " + new UntrustedValue(this.clientId)
				: "the client that got it";
	}

}
