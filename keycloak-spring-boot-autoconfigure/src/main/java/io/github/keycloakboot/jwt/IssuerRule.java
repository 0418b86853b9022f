package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * {@code iss} is the issuer of the realm, character by character (RFC 8725, section 3.8).
 */
final class IssuerRule extends TokenRule {

	private final String issuer;

	IssuerRule(String issuer) {
		this.issuer = issuer;
	}

	@Override
	@Nullable String violation(Jwt token) {
		return this.issuer.equals(token.getClaim(JwtClaimNames.ISS)) ? null : "The token was issued by another issuer";
	}

}
