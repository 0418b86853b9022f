package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.log.UntrustedValue;
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

	/**
	 * Keycloak's own: what the key is good for. It says {@value #DPOP}, or
	 * {@code Client-Attestation} of a key that signs no proofs.
	 */
	private static final String KEY_TYPE = "kc-jkt-type";

	private static final String DPOP = "DPoP";

	private static final Set<String> KNOWN = Set.of(KEY_THUMBPRINT, CERTIFICATE_THUMBPRINT, KEY_TYPE);

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
	@Nullable Refusal violation(Jwt token) {
		boolean dpopToken = TokenKind.DPOP.equals(token.getClaims().get("typ"));
		if (!token.hasClaim(CNF)) {
			return dpopToken ? unknownBinding(token) : null;
		}
		if (!(token.getClaims().get(CNF) instanceof Map<?, ?> confirmation) || confirmation.isEmpty()
				|| !KNOWN.containsAll(confirmation.keySet())) {
			return unknownBinding(token);
		}
		for (Object thumbprint : confirmation.values()) {
			if (!(thumbprint instanceof String text) || text.isBlank()) {
				return unknownBinding(token);
			}
		}
		boolean boundToKey = confirmation.containsKey(KEY_THUMBPRINT);
		if ((dpopToken && !boundToKey) || !isKeyOfProofs(confirmation)) {
			return unknownBinding(token);
		}
		if (boundToKey && !this.dpop) {
			return new Refusal(RefusalKind.BINDING, () -> boundToKey(token));
		}
		if (confirmation.containsKey(CERTIFICATE_THUMBPRINT) && this.certificate.validate(token).hasErrors()) {
			return new Refusal(RefusalKind.CERTIFICATE, () -> boundToCertificate(token));
		}
		return null;
	}

	/**
	 * Whether the key, if there is one, is that of a proof. Where Keycloak doesn't say,
	 * as older ones don't, it is.
	 */
	private static boolean isKeyOfProofs(Map<?, ?> confirmation) {
		return !confirmation.containsKey(KEY_TYPE)
				|| (confirmation.containsKey(KEY_THUMBPRINT) && DPOP.equals(confirmation.get(KEY_TYPE)));
	}

	private static Refusal unknownBinding(Jwt token) {
		return new Refusal(RefusalKind.BINDING, () -> {
			Object cnf = token.getClaims().get(CNF);
			Object members = (cnf instanceof Map<?, ?> confirmation) ? confirmation.keySet() : List.of();
			return "Its claim typ is " + new UntrustedValue(token.getClaims().get("typ"))
					+ ", the members of its cnf are " + new UntrustedValue(members)
					+ ", expected are the text jkt (DPoP, and then always; a kc-jkt-type beside it has to be DPoP) or the text x5t#S256 (mutual TLS). "
					+ "Keycloak binds by nothing else: look for a mapper, or another product, that writes cnf.";
		});
	}

	private static String boundToKey(Jwt token) {
		return "Its cnf holds jkt: it is bound by DPoP, and nothing here checks the proof. Set keycloak.resource-server.dpop "
				+ "(servlet services only), or switch 'Require DPoP bound tokens' off for " + CallingClient.of(token)
				+ ".";
	}

	private static String boundToCertificate(Jwt token) {
		return "Its cnf holds x5t#S256: it is bound by mutual TLS to a certificate that this request didn't come with. "
				+ "Does this service ask for it (server.ssl.client-auth; servlet services only), or does a proxy before it end TLS? "
				+ "Else switch 'OAuth 2.0 Mutual TLS Certificate Bound Access Tokens Enabled' off for "
				+ CallingClient.of(token) + " (Clients > the client > Advanced).";
	}

}
