package io.github.keycloakboot.jwt;

import io.github.keycloakboot.jwk.IssuerDifference;
import io.github.keycloakboot.log.UntrustedValue;
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
	@Nullable Refusal violation(Jwt token) {
		return violation(token.getClaims().get(JwtClaimNames.ISS));
	}

	/**
	 * Require that an issuer is that of the realm.
	 * @param actual the claim {@code iss}, as JSON has it
	 * @throws RefusedTokenException if it isn't
	 */
	void require(@Nullable Object actual) {
		Refusal refusal = violation(actual);
		if (refusal != null) {
			throw refusal.exception();
		}
	}

	private @Nullable Refusal violation(@Nullable Object actual) {
		return this.issuer.equals(actual) ? null : new Refusal(RefusalKind.ISSUER, () -> explanation(actual));
	}

	private String explanation(@Nullable Object actual) {
		String remedy = (actual instanceof String text) ? new IssuerDifference(this.issuer, text).remedy()
				: "Every token of Keycloak names its issuer: is it one of another product?";
		return "Its iss is " + new UntrustedValue(actual) + ", expected is '" + this.issuer + "'. " + remedy;
	}

}
