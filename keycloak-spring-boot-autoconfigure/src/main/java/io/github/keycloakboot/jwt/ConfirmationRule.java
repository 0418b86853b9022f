package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/**
 * A token that is bound to a key (RFC 7800) is bound in a way that is checked when it is
 * used: to the key of a DPoP proof (RFC 9449), or to the client's TLS certificate (RFC
 * 8705). Anything else that {@code cnf} may hold is refused, because ignoring it would
 * turn a bound token into a bearer token.
 */
final class ConfirmationRule extends TokenRule {

	private static final String CNF = "cnf";

	private static final String KEY_THUMBPRINT = "jkt";

	private static final String CERTIFICATE_THUMBPRINT = "x5t#S256";

	private static final Set<String> KNOWN = Set.of(KEY_THUMBPRINT, CERTIFICATE_THUMBPRINT);

	private static final String UNKNOWN_BINDING = "The token is bound in a way that this service can't check";

	private final boolean dpop;

	private final OAuth2TokenValidator<Jwt> certificate = certificateValidator();

	ConfirmationRule(boolean dpop) {
		this.dpop = dpop;
	}

	/**
	 * Spring Security checks the certificate of the current servlet request in a
	 * validator of its default set, which can't be had alone. The other two of that set
	 * are given so that they agree with the rules of this package.
	 */
	private static OAuth2TokenValidator<Jwt> certificateValidator() {
		JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
		return JwtValidators.createDefaultWithValidators(List.of(types, new JwtTimestampValidator(Duration.ofDays(1))));
	}

	@Override
	@Nullable String violation(Jwt token) {
		boolean dpopToken = TokenKindRule.DPOP.equals(token.getClaim("typ"));
		if (!token.hasClaim(CNF)) {
			return dpopToken ? UNKNOWN_BINDING : null;
		}
		if (!(token.getClaims().get(CNF) instanceof Map<?, ?> confirmation) || confirmation.isEmpty()
				|| !KNOWN.containsAll(confirmation.keySet())) {
			return UNKNOWN_BINDING;
		}
		for (Object thumbprint : confirmation.values()) {
			if (!(thumbprint instanceof String text) || text.isBlank()) {
				return UNKNOWN_BINDING;
			}
		}
		boolean boundToKey = confirmation.containsKey(KEY_THUMBPRINT);
		if ((boundToKey && !this.dpop) || (dpopToken && !boundToKey)) {
			return UNKNOWN_BINDING;
		}
		if (confirmation.containsKey(CERTIFICATE_THUMBPRINT) && this.certificate.validate(token).hasErrors()) {
			return "The token is bound to another client certificate than that of this request";
		}
		return null;
	}

}
